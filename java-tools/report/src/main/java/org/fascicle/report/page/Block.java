package org.fascicle.report.page;

import java.util.List;
import org.fascicle.report.figure.Figure;

/** A piece of a section. */
public sealed interface Block {

    /** A paragraph. */
    record Paragraph(String text) implements Block {}

    /** A small heading. */
    record Heading(String text) implements Block {}

    /** Something that must not be overlooked. */
    record Notice(Tone tone, String text) implements Block {}

    /** How a notice is meant. */
    enum Tone { good, caution, bad, neutral }

    /** Figures side by side where there is room; each is also written as a file. */
    record Figures(List<Figure> figures) implements Block {
        public Figures {
            figures = List.copyOf(figures);
        }

        public Figures(Figure figure) {
            this(List.of(figure));
        }
    }

    /** A table. */
    record Table(TableView view) implements Block {}

    /** Blocks behind a line that opens them. */
    record Folded(String summary, List<Block> blocks) implements Block {
        public Folded {
            blocks = List.copyOf(blocks);
        }
    }

    /** Sentences, one a line. */
    record Sentences(List<String> items) implements Block {
        public Sentences {
            items = List.copyOf(items);
        }
    }

    /** Large numbers with what they count. */
    record KeyFigures(List<KeyFigure> items) implements Block {
        public KeyFigures {
            items = List.copyOf(items);
        }
    }

    /** One large number. */
    record KeyFigure(String value, String label) {}

    /** Words and what they mean. */
    record Definitions(List<Definition> items) implements Block {
        public Definitions {
            items = List.copyOf(items);
        }
    }

    /** One word. */
    record Definition(String term, String meaning) {}

    /** Text to copy. */
    record Code(String text) implements Block {}

    /** Component planes: those open from the start, and the others. */
    record Planes(List<Plane> shown, List<Plane> folded) implements Block {
        public Planes {
            shown = List.copyOf(shown);
            folded = List.copyOf(folded);
        }
    }

    /** One plane with what its name and range are. */
    record Plane(Figure figure, String name, String range, String effect) {}

    /** The pictures; the data are JSON that the page's script reads. */
    record Pictures(String json, boolean hasClusters, boolean hasStages) implements Block {}

    /** Figures that are written as files only. */
    record FilesOnly(List<Figure> figures) implements Block {
        public FilesOnly {
            figures = List.copyOf(figures);
        }
    }
}
