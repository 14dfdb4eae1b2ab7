package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** Whether one image (equal voxels and geometry, by SHA-256) stands in the cohort twice, and in two roles at that. */
final class ImageDuplicateCheck {
    private ImageDuplicateCheck() {}

    static void check(FoldRoles roles, List<ImageSeries> series, LeakageReport report) {
        Map<String, List<ImageSeries>> byContent = series.stream().collect(Collectors.groupingBy(ImageSeries::contentSha256, TreeMap::new, Collectors.toList()));
        List<QcFinding> found = new ArrayList<>();
        byContent.values().forEach(equal -> {
            for (int i = 0; i < equal.size(); i++) {
                for (int j = 0; j < i; j++) {
                    found.add(finding(roles, equal.get(j), equal.get(i)));
                }
            }
        });
        int subjects = (int) series.stream().map(ImageSeries::subject).distinct().count();
        report.checked(LeakageReport.EVERY_FOLD, "duplicate_image", series.size(), subjects, found, "equal voxels and geometry");
    }

    private static QcFinding finding(FoldRoles roles, ImageSeries image, ImageSeries other) {
        List<String> divided = roles.divided(image.unit(), other.unit());
        String same = "the image is the same as " + other.unit() + " " + other.region() + " " + other.contrast();
        return divided.isEmpty()
                ? QcFinding.ofImage(image.unit(), LeakageReport.STAGE, "duplicate_image", image.region(), image.contrast(), Severity.warning,
                        same + ", so it counts twice", "correct the samplesheet")
                : QcFinding.ofImage(image.unit(), LeakageReport.STAGE, "duplicate_image_across_roles", image.region(), image.contrast(), Severity.refused,
                        same + ", and the two are divided in fold " + FoldRoles.brief(divided), "correct the samplesheet, or leave one of the two out");
    }
}
