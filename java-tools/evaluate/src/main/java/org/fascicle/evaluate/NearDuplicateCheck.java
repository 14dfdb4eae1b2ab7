package org.fascicle.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;

/** Whether two units hold a muscle whose features are so alike that they come from one image. */
final class NearDuplicateCheck {
    private NearDuplicateCheck() {}

    static void check(FoldRoles roles, FeatureTable features, LeakageConfig config, LeakageReport report) {
        List<QcFinding> found = new ArrayList<>();
        for (FeatureTable.Pair pair : features.nearlyEqual(config.nearDuplicateDistance(), config.nearDuplicateFeatures())) {
            List<String> divided = roles.divided(pair.first().unit(), pair.second().unit());
            String message = String.format(Locale.ROOT, "its features are those of %s %s %s (%.2g standard deviations apart)%s", pair.second().unit(), pair.second().muscle(),
                    pair.second().side(), pair.distance(), divided.isEmpty() ? "" : ", and the two are divided in fold " + FoldRoles.brief(divided));
            found.add(new QcFinding(pair.first().unit(), LeakageReport.STAGE, divided.isEmpty() ? "near_duplicate" : "near_duplicate_across_roles", pair.first().region(), "",
                    pair.first().muscle(), pair.first().side(), message, divided.isEmpty() ? Severity.warning : Severity.refused,
                    "look whether one scan was entered twice; leave one of the two out"));
        }
        report.checked(LeakageReport.EVERY_FOLD, "near_duplicate_features", features.size(), features.subjects(), found,
                "features within " + config.nearDuplicateDistance() + " standard deviations, muscles constant in an image left out");
    }
}
