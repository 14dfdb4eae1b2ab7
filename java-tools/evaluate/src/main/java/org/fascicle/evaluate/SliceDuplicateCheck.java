package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SliceFingerprint;

/**
 * Whether a slice of one unit's images is also in another's: the very values, or nearly so (noise added, scaled, shifted,
 * flipped). Slices of one subject's sessions are compared by their values only: they are alike by right.
 */
final class SliceDuplicateCheck {
    private static final String WAY_OUT = "look whether one scan was entered under two names; leave one of the two out";
    private static final int SLICES_NAMED = 4;

    /** Two images in which slices were found alike. */
    private record Images(String unit, String other, String region, String contrast, String otherRegion, String otherContrast) {}

    /** One slice and the one that is like it. */
    private record Twins(SliceFingerprint slice, SliceFingerprint other, SliceLikeness.Match match) {}

    private final FoldRoles roles;
    private final double likeness;
    private final List<SliceFingerprint> slices;
    private final Set<Images> identical = new HashSet<>();

    /** @param likeness from which two slices of different subjects count as one */
    SliceDuplicateCheck(FoldRoles roles, List<SliceFingerprint> all, double likeness) {
        this.roles = roles;
        this.likeness = likeness;
        slices = all.stream().filter(slice -> slice.contentSha256() != null).toList();
    }

    void check(LeakageReport report) {
        int subjects = (int) slices.stream().map(SliceFingerprint::subject).distinct().count();
        report.checked(LeakageReport.EVERY_FOLD, "duplicate_slice", slices.size(), subjects, equal(), "equal values, empty slices left out");
        report.checked(LeakageReport.EVERY_FOLD, "near_duplicate_slice", slices.size(), subjects, alike(),
                "likeness of " + likeness + " or more between slices of two subjects, of one region and contrast");
    }

    private List<QcFinding> equal() {
        Map<String, List<SliceFingerprint>> byContent = slices.stream().collect(Collectors.groupingBy(SliceFingerprint::contentSha256, TreeMap::new, Collectors.toList()));
        List<Twins> twins = new ArrayList<>();
        byContent.values().forEach(same -> {
            for (int i = 0; i < same.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (!same.get(i).unit().equals(same.get(j).unit())) {
                        twins.add(new Twins(same.get(j), same.get(i), new SliceLikeness.Match(1, false)));
                    }
                }
            }
        });
        Map<Images, List<Twins>> byImages = byImages(twins);
        identical.addAll(byImages.keySet());
        return findings(byImages, "duplicate_slice", _ -> "equal values");
    }

    private List<QcFinding> alike() {
        Map<String, List<SliceFingerprint>> comparable = slices.stream().filter(slice -> slice.part().equals("mag"))
                .collect(Collectors.groupingBy(slice -> slice.region() + " " + slice.contrast(), TreeMap::new, Collectors.toList()));
        List<Twins> twins = new ArrayList<>();
        comparable.values().forEach(group -> {
            SliceLikeness likenesses = new SliceLikeness(group);
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    if (!group.get(i).subject().equals(group.get(j).subject())) {
                        SliceLikeness.Match match = likenesses.of(i, j);
                        if (match.likeness() >= likeness) {
                            twins.add(new Twins(group.get(i), group.get(j), match));
                        }
                    }
                }
            }
        });
        Map<Images, List<Twins>> byImages = new HashMap<>(byImages(twins));
        byImages.keySet().removeAll(identical);
        byImages.replaceAll((_, pairs) -> pairs.stream().filter(pair -> isBest(pair, pairs)).toList());
        return findings(byImages, "near_duplicate_slice", pairs -> String.format(Locale.ROOT, "likeness up to %.3f%s",
                pairs.stream().mapToDouble(pair -> pair.match().likeness()).max().orElseThrow(), pairs.stream().allMatch(pair -> pair.match().turned()) ? ", flipped or turned" : ""));
    }

    /** Whether neither slice is more like another one of the other image: neighbours of a copied slice are like it too. */
    private static boolean isBest(Twins pair, List<Twins> pairs) {
        return pairs.stream().filter(other -> other.slice().equals(pair.slice()) || other.other().equals(pair.other()))
                .noneMatch(other -> other.match().likeness() > pair.match().likeness());
    }

    private static Map<Images, List<Twins>> byImages(List<Twins> twins) {
        return twins.stream().collect(Collectors.groupingBy(pair -> new Images(pair.slice().unit(), pair.other().unit(), pair.slice().region(), pair.slice().contrast(),
                pair.other().region(), pair.other().contrast())));
    }

    private List<QcFinding> findings(Map<Images, List<Twins>> byImages, String code, Function<List<Twins>, String> how) {
        return byImages.entrySet().stream().map(entry -> finding(entry.getKey(), entry.getValue(), code, how.apply(entry.getValue()))).toList();
    }

    private QcFinding finding(Images images, List<Twins> pairs, String code, String how) {
        List<String> divided = roles.divided(images.unit(), images.other());
        String message = "%s of it %s %s of %s %s %s (%s)%s".formatted(numbers(pairs, Twins::slice), pairs.size() == 1 ? "is" : "are", numbers(pairs, Twins::other),
                images.other(), images.otherRegion(), images.otherContrast(), how, divided.isEmpty() ? "" : ", and the two are divided in fold " + FoldRoles.brief(divided));
        return divided.isEmpty()
                ? QcFinding.ofImage(images.unit(), LeakageReport.STAGE, code, images.region(), images.contrast(), Severity.warning, message, WAY_OUT)
                : QcFinding.ofImage(images.unit(), LeakageReport.STAGE, code + "_across_roles", images.region(), images.contrast(), Severity.refused, message, WAY_OUT);
    }

    private static String numbers(List<Twins> pairs, Function<Twins, SliceFingerprint> which) {
        List<String> numbers = pairs.stream().map(which).map(SliceFingerprint::slice).distinct().sorted().map(String::valueOf).toList();
        return (numbers.size() == 1 ? "slice " : "slices ") + String.join(", ", numbers.subList(0, Math.min(SLICES_NAMED, numbers.size())))
                + (numbers.size() > SLICES_NAMED ? " and " + (numbers.size() - SLICES_NAMED) + " more" : "");
    }
}
