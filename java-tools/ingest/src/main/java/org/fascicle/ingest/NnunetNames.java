package org.fascicle.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.MuscleCatalogue;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;

/** Channels and labels of an nnU-Net dataset under the names used here. */
final class NnunetNames {
    private static final Map<String, Contrast> CONTRASTS = Map.ofEntries(Map.entry("t1", Contrast.t1w), Map.entry("t1w", Contrast.t1w),
            Map.entry("t1weighted", Contrast.t1w), Map.entry("t2", Contrast.t2w), Map.entry("t2w", Contrast.t2w), Map.entry("t2weighted", Contrast.t2w),
            Map.entry("stir", Contrast.stir), Map.entry("tirm", Contrast.stir), Map.entry("dixon", Contrast.dixon), Map.entry("mese", Contrast.mese),
            Map.entry("water", Contrast.water), Map.entry("w", Contrast.water), Map.entry("fat", Contrast.fat), Map.entry("f", Contrast.fat),
            Map.entry("ff", Contrast.fat_fraction), Map.entry("pdff", Contrast.fat_fraction), Map.entry("fatfraction", Contrast.fat_fraction),
            Map.entry("t2map", Contrast.t2_map), Map.entry("mton", Contrast.mt_on), Map.entry("mtoff", Contrast.mt_off), Map.entry("b1map", Contrast.b1_map));

    private NnunetNames() {}

    /** The contrast of each channel: as set, or as the channel's name says. */
    static SortedMap<Integer, Contrast> contrasts(NnunetDataset dataset, List<String> set, Problems problems) {
        SortedMap<Integer, Contrast> contrasts = new TreeMap<>();
        if (!set.isEmpty() && set.size() != dataset.channels().size()) {
            problems.add(new Problem("", 0, "contrasts", set.toString(), "dataset.json has " + dataset.channels().size() + " channels", "name one contrast a channel, in order"));
            return contrasts;
        }
        dataset.channels().forEach((channel, name) -> {
            Optional<Contrast> contrast = set.isEmpty() ? Optional.ofNullable(CONTRASTS.get(plain(name).replace("_", ""))) : Contrast.named(set.get(channel));
            if (contrast.isPresent()) {
                contrasts.put(channel, contrast.get());
            } else if (set.isEmpty()) {
                problems.add(new Problem(NnunetDataset.FILE, 0, "channel_names." + channel, name, "no contrast is known by this name", "set contrasts, one a channel: " + Contrast.names()));
            } else {
                problems.add(new Problem("", 0, "contrasts", set.get(channel), "unknown contrast", "use one of " + Contrast.names()));
            }
        });
        return contrasts;
    }

    /** The muscle of each label value; with a catalogue, its own name for it. */
    static MaskLabels labels(NnunetDataset dataset, Optional<MuscleCatalogue> catalogue, Problems problems) {
        SortedMap<Integer, Muscle> muscles = new TreeMap<>();
        dataset.labels().forEach((value, name) -> {
            Optional<Muscle> muscle = catalogue.isPresent() ? catalogue.get().find(sided(name)).or(() -> catalogue.get().find(name))
                    : Optional.of(sided(name)).filter(text -> text.matches("[a-z][a-z0-9_]*")).map(Muscle::parse);
            if (muscle.isEmpty()) {
                problems.add(new Problem(NnunetDataset.FILE, 0, "labels." + name, Integer.toString(value), "unknown muscle",
                        catalogue.flatMap(known -> known.nearest(sided(name))).map(near -> "did you mean " + near + "?").orElse("name it in letters, with its side")));
            } else if (muscles.containsValue(muscle.get())) {
                problems.add(new Problem(NnunetDataset.FILE, 0, "labels." + name, Integer.toString(value), "another label is the same muscle, " + muscle.get(), "give each muscle one label"));
            } else {
                muscles.put(value, muscle.get());
            }
        });
        return new MaskLabels(muscles);
    }

    /** {@code Left Soleus}, {@code soleus-L} and {@code l_soleus} are {@code soleus_left}. */
    static String sided(String name) {
        String text = plain(name);
        for (String side : List.of("left", "right")) {
            String initial = side.substring(0, 1);
            for (String mark : List.of(side, initial)) {
                if (text.startsWith(mark + "_")) {
                    return text.substring(mark.length() + 1) + "_" + side;
                }
                if (text.endsWith("_" + mark)) {
                    return text.substring(0, text.length() - mark.length() - 1) + "_" + side;
                }
            }
        }
        return text;
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
