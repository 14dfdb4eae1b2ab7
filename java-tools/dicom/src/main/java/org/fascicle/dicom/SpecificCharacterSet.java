package org.fascicle.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The character sets of a dataset, Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5 section 6.1. Text with
 * code extensions (ISO 2022) is decoded piece by piece between escape sequences. What cannot be decoded becomes U+FFFD;
 * an unknown term is read as ASCII.
 */
public final class SpecificCharacterSet {
    /** Defined terms without code extensions, and the initial set of those with ({@code ISO 2022 IR n}). */
    private static final Map<String, String> CHARSETS = Map.ofEntries(
            Map.entry("", "US-ASCII"), Map.entry("6", "US-ASCII"),
            Map.entry("100", "ISO-8859-1"), Map.entry("101", "ISO-8859-2"), Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"), Map.entry("144", "ISO-8859-5"), Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"), Map.entry("138", "ISO-8859-8"), Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"), Map.entry("13", "JIS_X0201"), Map.entry("166", "TIS-620"),
            Map.entry("192", "UTF-8"), Map.entry("GB18030", "GB18030"), Map.entry("GBK", "GBK"));

    /** What an escape sequence switches to. Multi-byte sets of the left half keep it, for Java's ISO-2022-JP-2. */
    private record Escape(String sequence, String charset, boolean keepsEscape) {
    }

    private static final List<Escape> ESCAPES = List.of(
            new Escape("(B", "US-ASCII", false), new Escape("(J", "JIS_X0201", false), new Escape(")I", "JIS_X0201", false),
            new Escape("-A", "ISO-8859-1", false), new Escape("-B", "ISO-8859-2", false), new Escape("-C", "ISO-8859-3", false),
            new Escape("-D", "ISO-8859-4", false), new Escape("-L", "ISO-8859-5", false), new Escape("-G", "ISO-8859-6", false),
            new Escape("-F", "ISO-8859-7", false), new Escape("-H", "ISO-8859-8", false), new Escape("-M", "ISO-8859-9", false),
            new Escape("-b", "ISO-8859-15", false), new Escape("-T", "TIS-620", false),
            new Escape("$B", "ISO-2022-JP", true), new Escape("$(D", "ISO-2022-JP-2", true),
            new Escape("$)C", "EUC-KR", false), new Escape("$)A", "GB2312", false));

    private static final byte ESC = 0x1B;

    /** The default repertoire, ISO 646. */
    public static final SpecificCharacterSet ASCII = new SpecificCharacterSet(List.of());

    private final List<String> terms;
    private final Charset initial;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = List.copyOf(terms);
        this.initial = charset(terms.isEmpty() ? "" : terms.getFirst());
    }

    /** From the attribute's values, such as {@code "ISO_IR 100"} or {@code "", "ISO 2022 IR 87"}. */
    public static SpecificCharacterSet of(String... terms) {
        return terms.length == 0 ? ASCII : new SpecificCharacterSet(List.of(terms));
    }

    /** The attribute's values. */
    public List<String> terms() {
        return terms;
    }

    /** Text of the bytes, backslashes included. */
    public String decode(byte[] bytes) {
        if (terms.size() < 2 && (terms.isEmpty() || !terms.getFirst().startsWith("ISO 2022"))) {
            return decode(bytes, 0, bytes.length, initial);
        }
        StringBuilder text = new StringBuilder();
        for (int start = 0; start < bytes.length; ) {
            start = decodePiece(bytes, start, text);
        }
        return text.toString();
    }

    /**
     * Bytes of the text in the first of the sets.
     *
     * @throws IllegalArgumentException if that set has no such character
     */
    public byte[] encode(String text) {
        try {
            ByteBuffer buffer = initial.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the character set " + initial + " cannot hold a text of " + text.length() + " characters", e);
        }
    }

    private int decodePiece(byte[] bytes, int start, StringBuilder text) {
        Charset charset = initial;
        int from = start;
        if (bytes[start] == ESC) {
            for (Escape escape : ESCAPES) {
                if (startsWith(bytes, start + 1, escape.sequence)) {
                    charset = javaCharset(escape.charset);
                    from = escape.keepsEscape ? start : start + 1 + escape.sequence.length();
                    break;
                }
            }
        }
        int end = pieceEnd(bytes, Math.max(start + 1, from), charset);
        text.append(decode(bytes, from, end, charset));
        return end;
    }

    /** Up to the next escape; a delimiter ends a piece too, because after it the initial set holds again. */
    private int pieceEnd(byte[] bytes, int from, Charset charset) {
        boolean twoBytes = charset.name().startsWith("ISO-2022");
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == ESC) {
                return at;
            }
            if (!twoBytes && charset != initial && isDelimiter(bytes[at])) {
                return at;
            }
        }
        return bytes.length;
    }

    private static boolean isDelimiter(byte value) {
        return value == '\\' || value == '^' || value == '=' || value == '\r' || value == '\n' || value == '\f' || value == '\t';
    }

    private static boolean startsWith(byte[] bytes, int at, String sequence) {
        for (int i = 0; i < sequence.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != sequence.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        // The Japanese Roman set has a yen sign where ASCII has the backslash that separates values.
        return charset.name().equals("JIS_X0201") ? text.replace('\u00a5', '\\') : text;
    }

    private static Charset charset(String term) {
        String key = term.replaceFirst("^(ISO_IR|ISO 2022 IR) ", "").strip();
        return javaCharset(CHARSETS.getOrDefault(key, "US-ASCII"));
    }

    private static Charset javaCharset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }
}
