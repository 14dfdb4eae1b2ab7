package org.fascicle.quantify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.radiomics.FeatureValue;
import org.fascicle.radiomics.RegionOutcome;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.Severity;

/** Turns what came of an image's regions into rows of {@code radiomic_features} and {@code qc_finding}. */
final class RegionReport {
    /**
     * Which image the regions lie in.
     *
     * @param unit     subject and session
     * @param subject  subject label
     * @param session  session label
     * @param centre   centre label
     * @param region   body region
     * @param contrast contrast
     */
    record ImageKey(String unit, String subject, String session, String centre, String region, String contrast) {}

    private final String stage;
    private final List<RadiomicFeature> features = new ArrayList<>();
    private final List<QcFinding> findings = new ArrayList<>();

    /** @param stage the command, as findings name it */
    RegionReport(String stage) {
        this.stage = stage;
    }

    List<RadiomicFeature> features() {
        return features;
    }

    List<QcFinding> findings() {
        return findings;
    }

    /** Notes that a whole image gives no features. */
    void refuseImage(ImageKey image, String code, String message, String wayOut) {
        findings.add(QcFinding.ofImage(image.unit(), stage, code, image.region(), image.contrast(), Severity.refused, message, wayOut));
    }

    /** Notes something about a whole image. */
    void note(ImageKey image, String code, Severity severity, String message, String wayOut) {
        findings.add(QcFinding.ofImage(image.unit(), stage, code, image.region(), image.contrast(), severity, message, wayOut));
    }

    /** Adds a region's rows; a region that was refused has none, and a finding says why. */
    void add(ImageKey image, MaskLabels labels, RegionOutcome outcome) {
        Muscle muscle = labels.muscle(outcome.label());
        switch (outcome) {
            case RegionOutcome.Refused refused -> find(image, muscle, refused.cause().name().toLowerCase(Locale.ROOT), Severity.refused,
                    refused.reason(), wayOut(refused.cause()));
            case RegionOutcome.Extracted extracted -> {
                extracted.values().forEach((feature, value) -> features.add(row(image, muscle, extracted, feature, value)));
                findUnusual(image, muscle, extracted);
            }
        }
    }

    private static RadiomicFeature row(ImageKey image, Muscle muscle, RegionOutcome.Extracted region, String feature, FeatureValue value) {
        Double number = switch (value) {
            case FeatureValue.Computed computed -> computed.value();
            case FeatureValue.Undefined _, FeatureValue.LeftOut _ -> null;
        };
        return new RadiomicFeature(image.unit(), image.region(), image.contrast(), muscle.name(), muscle.side(), feature,
                image.subject(), image.session(), image.centre(), number, region.voxelCount());
    }

    private void findUnusual(ImageKey image, Muscle muscle, RegionOutcome.Extracted region) {
        if (region.excludedVoxels() > 0) {
            find(image, muscle, "non_finite_voxels", Severity.warning, region.excludedVoxels() + " of "
                    + (region.excludedVoxels() + region.voxelCount()) + " voxels are NaN or infinite and were left out",
                    "look at the image where the muscle lies");
        }
        if (region.levelCount() == 1) {
            find(image, muscle, "flat_region", Severity.warning, "all " + region.voxelCount()
                    + " voxels fall into one grey level: texture has conventional values and says nothing",
                    "if the image is not constant there, choose a smaller bin_width");
        }
        Map<String, String> leftOut = new LinkedHashMap<>();
        region.values().values().forEach(value -> {
            if (value instanceof FeatureValue.LeftOut out) {
                leftOut.put(out.image(), out.reason());
            }
        });
        leftOut.forEach((filter, reason) -> find(image, muscle, "filter_left_out", Severity.warning, filter + " is left out: " + reason,
                "leave this filter out, or its features of this muscle; where regions are cropped, a wider pad_distance may do"));
        Map<String, List<String>> undefined = new LinkedHashMap<>();
        region.values().forEach((feature, value) -> {
            if (value instanceof FeatureValue.Undefined why) {
                undefined.computeIfAbsent(why.reason(), _ -> new ArrayList<>()).add(feature);
            }
        });
        undefined.forEach((reason, names) -> find(image, muscle, "feature_undefined", Severity.warning,
                names.size() + " features are undefined, " + names.getFirst() + " first: " + reason, "leave the muscle out, or these features"));
    }

    private void find(ImageKey image, Muscle muscle, String code, Severity severity, String message, String wayOut) {
        findings.add(new QcFinding(image.unit(), stage, code, image.region(), image.contrast(), muscle.name(), muscle.side(), message, severity, wayOut));
    }

    private static String wayOut(RegionOutcome.Cause cause) {
        return switch (cause) {
            case ABSENT -> "name a label that the mask has";
            case NOTHING_LEFT -> "choose a smaller spacing, or a wider range of intensities";
            case NO_FINITE_VOXEL -> "look at the image where the muscle lies";
            case TOO_FEW_VOXELS -> "draw the muscle on more slices, or lower minimum_voxels";
            case TOO_FEW_DIMENSIONS -> "draw the muscle on more slices, or lower minimum_dimensions";
        };
    }
}
