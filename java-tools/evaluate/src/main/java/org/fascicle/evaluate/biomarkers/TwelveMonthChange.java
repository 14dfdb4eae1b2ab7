package org.fascicle.evaluate.biomarkers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published change of a biomarker in 12 months: the yardstick of an error.
 *
 * @param quantity          column of segmentation_score whose unit it has
 * @param mean              mean change
 * @param standardDeviation its standard deviation between patients
 */
record TwelveMonthChange(ScoreQuantity quantity, double mean, double standardDeviation) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*=\\s*(-?[0-9.]+)\\s*(?:±|\\+-)\\s*([0-9.]+)\\s*");

    /** @throws IllegalArgumentException where the text is not {@code quantity=mean±SD} */
    static TwelveMonthChange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("twelve_month_changes: \"" + text + "\" is not quantity=mean±SD, such as fat_fraction_error_pct=1.1±2.4");
        }
        return new TwelveMonthChange(ScoreQuantity.error(matcher.group(1)), Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)));
    }
}
