package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.evaluate.biomarkers.BiomarkersCommand;
import org.fascicle.toolkit.Tool;

/** The {@code evaluate} tool. */
public final class EvaluateTool {
    private EvaluateTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("evaluate", "Association with the rater, change over time, segmentations, and leakage.",
                List.of(new AssociationCommand(), new LongitudinalCommand(), new SegmentationCommand(), new BiomarkersCommand(), new FingerprintCommand(), new LeakageCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
