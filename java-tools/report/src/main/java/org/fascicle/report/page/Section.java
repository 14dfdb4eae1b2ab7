package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.report.figure.Figure;

/**
 * A section of the page.
 *
 * @param id     its anchor
 * @param title  its heading
 * @param blocks what it holds
 */
public record Section(String id, String title, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A section, or none where there is nothing to say: no empty headings. */
    static Optional<Section> unlessEmpty(String id, String title, List<Block> blocks) {
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Section(id, title, blocks));
    }

    /** The figures that are also files. */
    public List<Figure> figures() {
        return figures(blocks).toList();
    }

    private static Stream<Figure> figures(List<Block> blocks) {
        List<Figure> found = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Figures row -> found.addAll(row.figures());
                case Block.FilesOnly files -> found.addAll(files.figures());
                case Block.Folded folded -> found.addAll(figures(folded.blocks()).toList());
                default -> { }
            }
        }
        return found.stream();
    }
}
