package org.fascicle.network;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle network}. */
public final class NetworkTool {
    private NetworkTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("network", "Networks that outline muscles: training and use.", List.of(new TrainCommand(), new SegmentCommand()));
    }

    public static void main(String[] args) {
        System.exit(tool().run(args));
    }
}
