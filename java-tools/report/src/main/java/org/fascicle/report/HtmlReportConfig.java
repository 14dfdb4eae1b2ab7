package org.fascicle.report;

import org.fascicle.toolkit.Param;

/**
 * Settings of {@code report html}.
 *
 * @param fold            fold whose map is drawn; the first where there is none of that name
 * @param planesShown     component planes that are open from the start
 * @param profileFeatures features in the figure of cluster profiles
 */
public record HtmlReportConfig(
        @Param(doc = "fold whose map is drawn; the first in name order where there is none of that name") String fold,
        @Param(doc = "component planes that are open from the start, most discriminating first", min = 1, max = 1000) int planesShown,
        @Param(doc = "features in the figure of cluster profiles, most discriminating first", min = 1, max = 1000) int profileFeatures) {

    /** What fits on a page. */
    public static HtmlReportConfig defaults() {
        return new HtmlReportConfig("all", 12, 24);
    }
}
