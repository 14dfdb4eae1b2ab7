package org.fascicle.preprocess;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle preprocess}: geometry, register, biasfield, landmarks, intensity. */
public final class PreprocessTool {
    private PreprocessTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("preprocess", "Brings a unit's images to one geometry and one intensity scale.",
                List.of(new GeometryCommand(), new RegisterCommand(), new BiasfieldCommand(), new LandmarksCommand(), new IntensityCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
