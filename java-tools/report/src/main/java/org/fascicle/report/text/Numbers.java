package org.fascicle.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a paper prints them: a true minus sign, as many digits as matter, thin spaces between thousands. */
public final class Numbers {
    private static final String ABSENT = "–";

    private Numbers() {}

    /** With a number of decimals; an en dash where there is no value. */
    public static String decimals(Double value, int decimals) {
        if (value == null || !Double.isFinite(value)) {
            return ABSENT;
        }
        String text = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', '−');
    }

    /** With three significant digits; very large and small ones as powers of ten. */
    public static String significant(Double value) {
        if (value == null || !Double.isFinite(value)) {
            return ABSENT;
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-3) {
            String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e");
            return (parts[0] + "·10" + superscript(Integer.parseInt(parts[1]))).replace('-', '−');
        }
        if (size >= 100) {
            return grouped(BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_EVEN).toPlainString());
        }
        return BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_EVEN)).toPlainString().replace('-', '−');
    }

    /** With at most two decimals and no trailing zeros, as settings of a scanner are given. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString().replace('-', '−');
    }

    /** A whole number. */
    public static String whole(long value) {
        return grouped(Long.toString(value));
    }

    /** A p value: three decimals, two from 0.1 on, {@code < 0.001} below. */
    public static String p(Double value) {
        if (value == null || !Double.isFinite(value)) {
            return ABSENT;
        }
        return value < 0.001 ? "<\u00a00.001" : decimals(value, value < 0.1 ? 3 : 2);
    }

    /** {@code p = 0.034} or {@code p < 0.001}, with spaces that do not break. */
    public static String pEquation(double value) {
        return value < 0.001 ? "p\u00a0" + p(value) : "p\u00a0=\u00a0" + p(value);
    }

    /** {@code 52 of 60 (87 %)}. */
    public static String share(long part, long of) {
        return whole(part) + " of " + whole(of) + (of == 0 ? "" : " (" + percent(part, of) + ")");
    }

    /** {@code 87 %}, with a space that does not break. */
    public static String percent(long part, long of) {
        return of == 0 ? ABSENT : decimals(100.0 * part / of, 0) + "\u00a0%";
    }

    /** {@code 0.61 to 0.83}; an en dash where a limit is absent. */
    public static String interval(Double lower, Double upper, int decimals) {
        return lower == null || upper == null ? ABSENT : decimals(lower, decimals) + " to " + decimals(upper, decimals);
    }

    private static String grouped(String digits) {
        boolean negative = digits.startsWith("-");
        String plain = negative ? digits.substring(1) : digits;
        String spaced = plain.length() < 5 ? plain : plain.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u202f");
        return (negative ? "−" : "") + spaced;
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
