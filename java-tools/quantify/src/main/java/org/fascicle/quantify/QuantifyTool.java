package org.fascicle.quantify;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** The {@code quantify} tool. */
public final class QuantifyTool {
    private QuantifyTool() {
    }

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("quantify", "Numbers of muscles from images and masks.", List.of(new FatFractionCommand(), new MapStatisticsCommand(), new MtrCommand(), new RadiomicsCommand(), new T2MapCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
