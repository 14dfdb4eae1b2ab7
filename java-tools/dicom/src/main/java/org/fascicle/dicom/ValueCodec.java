package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Between values and their little-endian bytes (PS3.5, section 6.2). */
final class ValueCodec {
    private static final int DECIMAL_STRING_LENGTH = 16;
    /** Files in the wild have decimal strings longer than the standard's 16 characters. */
    private static final int MAX_NUMBER_LENGTH = 64;
    /** Double.parseDouble alone would also take "NaN", "1d" and hexadecimal numbers. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private ValueCodec() {
    }

    static List<String> texts(DicomElement.Value value) {
        if (!value.vr().isText()) {
            return List.of();
        }
        SpecificCharacterSet charset = value.vr().isLocalText() ? value.charset() : SpecificCharacterSet.ASCII;
        String text = charset.decode(value.bytes());
        if (!value.vr().isMultiValued()) {
            return List.of(trim(text));
        }
        List<String> texts = new ArrayList<>();
        for (String part : text.split("\\\\", -1)) {
            texts.add(trim(part));
        }
        return texts;
    }

    static double[] numbers(DicomElement.Value value) throws DicomException {
        Vr vr = value.vr();
        if (vr.isText()) {
            return decimalStrings(value);
        }
        if (!vr.isInteger() && !vr.isReal()) {
            throw new DicomException(MALFORMED, Tag.describe(value.tag()) + " of representation " + vr + " is not a number");
        }
        if (value.bytes().length % vr.width() != 0) {
            throw new DicomException(MALFORMED, Tag.describe(value.tag()) + " has " + value.bytes().length + " bytes, not a multiple of " + vr.width());
        }
        ByteBuffer in = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[value.bytes().length / vr.width()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(vr, in);
        }
        return numbers;
    }

    static byte[] encode(Vr vr, SpecificCharacterSet charset, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(vr + " is not text");
        }
        if (values.length > 1 && !vr.isMultiValued()) {
            throw new IllegalArgumentException(vr + " holds one value, not " + values.length);
        }
        return (vr.isLocalText() ? charset : SpecificCharacterSet.ASCII).encode(String.join("\\", values));
    }

    static byte[] encode(Vr vr, double... values) {
        if (vr.isText()) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = vr == Vr.DS ? decimalString(values[i]) : Long.toString(whole(vr, values[i]));
            }
            return encode(vr, SpecificCharacterSet.ASCII, texts);
        }
        ByteBuffer out = ByteBuffer.allocate(values.length * vr.width()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            putNumber(vr, out, value);
        }
        return out.array();
    }

    /** The number in at most 16 characters, with as many digits as those allow. */
    static String decimalString(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a decimal string is finite, not " + value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        for (int digits = 17; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= DECIMAL_STRING_LENGTH) {
                return plain;
            }
            String scientific = rounded.toString();
            if (scientific.length() <= DECIMAL_STRING_LENGTH) {
                return scientific;
            }
        }
        throw new IllegalStateException("one digit always fits: " + value);
    }

    private static double[] decimalStrings(DicomElement.Value value) throws DicomException {
        List<String> texts = texts(value);
        double[] numbers = new double[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = decimal(value.tag(), texts.get(i));
        }
        return numbers;
    }

    private static double decimal(int tag, String text) throws DicomException {
        if (text.length() > MAX_NUMBER_LENGTH || !DECIMAL.matcher(text).matches()) {
            throw new DicomException(MALFORMED, Tag.describe(tag) + " is not a decimal number");
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new DicomException(MALFORMED, Tag.describe(tag) + " is beyond the range of numbers");
        }
        return number;
    }

    private static double number(Vr vr, ByteBuffer in) {
        return switch (vr) {
            case US -> Short.toUnsignedInt(in.getShort());
            case SS -> in.getShort();
            case UL, AT -> Integer.toUnsignedLong(in.getInt());
            case SL -> in.getInt();
            case UV -> new java.math.BigInteger(Long.toUnsignedString(in.getLong())).doubleValue();
            case SV -> in.getLong();
            case FL -> in.getFloat();
            case FD -> in.getDouble();
            default -> throw new IllegalStateException(vr.name());
        };
    }

    private static void putNumber(Vr vr, ByteBuffer out, double value) {
        switch (vr) {
            case US, SS -> out.putShort((short) whole(vr, value));
            case UL, SL, AT -> out.putInt((int) whole(vr, value));
            case UV, SV -> out.putLong(whole(vr, value));
            case FL -> out.putFloat((float) value);
            case FD -> out.putDouble(value);
            default -> throw new IllegalArgumentException(vr + " does not hold numbers");
        }
    }

    private static long whole(Vr vr, double value) {
        long whole = (long) value;
        int bits = vr == Vr.IS ? 32 : 8 * vr.width();
        double lowest = vr.isUnsigned() ? 0 : -Math.pow(2, bits - 1);
        double highest = Math.pow(2, vr.isUnsigned() ? bits : bits - 1) - 1;
        if (whole != value || value < lowest || value > highest) {
            throw new IllegalArgumentException(value + " is not a whole number within " + vr);
        }
        return whole;
    }

    /** Padding is trailing spaces or NULs; leading spaces mean nothing in any representation used here. */
    private static String trim(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }
}
