package org.fascicle.simulate;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** The {@code simulate} tool. */
public final class SimulateTool {
    private SimulateTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("simulate", "Cohorts of muscle MRI whose truth is known, as real DICOM files.",
                List.of(new PlanCommand(), new SubjectCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
