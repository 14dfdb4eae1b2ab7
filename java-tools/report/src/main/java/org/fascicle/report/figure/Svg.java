package org.fascicle.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes SVG elements. Numbers are rounded to a hundredth, texts and attributes are escaped: equal drawings give equal
 * bytes, and a name out of a table can never become markup.
 */
public final class Svg {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are pairs of name and value. */
    public Svg open(String element, Object... attributes) {
        out.append('<').append(element);
        attributes(attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes the element opened last. */
    public Svg close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    public Svg element(String element, Object... attributes) {
        out.append('<').append(element);
        attributes(attributes);
        out.append("/>");
        return this;
    }

    /** A shape that says something when it is pointed at. */
    public Svg titled(String title, String element, Object... attributes) {
        return open(element, attributes).open("title").write(title).close().close();
    }

    /** A line of text. */
    public Svg text(String content, double x, double y, Object... attributes) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
        attributes(attributes);
        out.append('>').append(escape(content)).append("</text>");
        return this;
    }

    /** Escaped text inside the open element. */
    public Svg write(String content) {
        out.append(escape(content));
        return this;
    }

    /** Another drawing inside the open element. */
    public Svg add(Svg inner) {
        out.append(inner);
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    /** Text with the characters that mean something in markup escaped, and those that XML forbids left out. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (c >= 0x20 && c < 0xFFFE || c > 0xFFFF || c == '\t' || c == '\n') {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A coordinate, rounded to a hundredth. */
    static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    private void attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ').append(attributes[i]).append("=\"")
                    .append(value instanceof Number number ? number(number.doubleValue()) : escape(value.toString())).append('"');
        }
    }
}
