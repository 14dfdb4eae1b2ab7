package org.fascicle.report.figure;

import java.util.Objects;
import org.fascicle.schema.DataOrigin;

/**
 * A figure: the same drawing inside the page, where it takes the page's colours, and as a file of its own, where it
 * brings them along. A figure of simulated data says so in itself, so that it still does when it is copied elsewhere.
 *
 * @param id          file name and anchor: letters, digits, hyphens, underscores
 * @param title       what it shows
 * @param description the same in a sentence or two, for readers who cannot see it, and as its caption
 * @param width       of the drawing, in CSS pixels
 * @param height      of the drawing, in CSS pixels
 * @param drawing     its elements; colours come from the classes of {@link #STYLE}, or are literal where they carry data
 * @param origin      measured or simulated
 */
public record Figure(String id, String title, String description, double width, double height, Svg drawing, DataOrigin origin) {
    /** Said on everything that comes from the simulator. */
    public static final String SIMULATED = "SIMULATED – not a replication";

    private static final double MARK_HEIGHT = 20;
    /** White around a drawing that stands alone. */
    private static final double MARGIN = 12;
    /** The classes drawings use; the page defines the same ones for its light and dark theme. */
    private static final String STYLE = "text{font-family:'Source Sans 3','Helvetica Neue',Arial,sans-serif;font-size:12px;fill:#1c2733}"
            + ".small{font-size:10.5px}.muted{fill:#55616d}.strong{font-weight:600}.on-dark{fill:#fff}.on-light{fill:#14191f}"
            + ".line{stroke:#1c2733;fill:none}.grid{stroke:#d5dbe1;fill:none}.frame{stroke:#8a96a3}path.frame,rect.frame:not([fill]){fill:none}circle.line{fill:#fff}.paper{fill:#fff}"
            + ".soft{fill:#eef1f4}.accent{fill:#1f5fa6}.mark{fill:#a4123f;font-weight:700}";

    public Figure {
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("a figure's id names a file: \"" + id + "\"");
        }
        Objects.requireNonNull(origin);
    }

    /** For the page. */
    public String inline() {
        return svg("class=\"drawing\" style=\"--w:" + Svg.number(width) + "\" ", 0, "");
    }

    /** As a file that needs nothing else. */
    public String file() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg("", MARGIN, "<style>" + STYLE + "</style><rect class=\"paper\" x=\"-"
                + Svg.number(MARGIN) + "\" y=\"-"
                + Svg.number(MARGIN) + "\" width=\"100%\" height=\"100%\"/>") + "\n";
    }

    private String svg(String attributes, double margin, String first) {
        boolean simulated = origin == DataOrigin.simulated;
        double top = simulated ? MARK_HEIGHT : 0;
        Svg body = new Svg();
        body.open("g", "transform", "translate(0 " + Svg.number(top) + ")").add(drawing).close();
        if (simulated) {
            // The mark's letters are about 0.7 of their size wide; in a small drawing they shrink so that all of them stay in.
            body.text(SIMULATED, 2, 13, "class", "mark", "style", "font-size:" + Svg.number(Math.min(11, width / 0.7 / SIMULATED.length())) + "px");
        }
        String w = Svg.number(width + 2 * margin);
        String h = Svg.number(height + top + 2 * margin);
        String corner = Svg.number(-margin);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + "role=\"img\" aria-labelledby=\"" + id + "-title " + id
                + "-desc\" viewBox=\"" + corner + " " + corner + " "
                + w + " " + h + "\" width=\"" + w + "\" height=\"" + h + "\"><title id=\"" + id + "-title\">" + Svg.escape(title) + "</title><desc id=\"" + id
                + "-desc\">" + Svg.escape(description) + "</desc>" + first + body + "</svg>";
    }
}
