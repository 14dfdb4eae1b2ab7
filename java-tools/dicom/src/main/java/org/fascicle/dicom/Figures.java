package org.fascicle.dicom;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in messages. */
final class Figures {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Figures() {
    }

    /** With four significant digits and no trailing zeros: 8.8, 0.0125, 300. */
    static String brief(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }
}
