package org.fascicle.learn;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle learn}. */
public final class LearnTool {
    private LearnTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("learn", "Splits, and the models fitted on muscle features.",
                List.of(new SplitCommand(), new CombatCommand(), new HarmoniseCommand(), new ScaleCommand(), new SomCommand(), new ClusterCommand(), new ProjectCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
