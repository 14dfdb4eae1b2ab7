package org.fascicle.network;

import java.util.List;
import org.fascicle.toolkit.Tool;

/** {@code fascicle network}: its commands, and {@link EngineCheck}. */
public final class NetworkTool {
    private NetworkTool() {}

    /** The tool with its commands. */
    public static Tool tool() {
        return new Tool("network", "Networks that outline muscles: training and use.", List.of(new TrainCommand(), new SegmentCommand()));
    }

    public static void main(String[] args) {
        boolean check = args.length == 2 && args[0].equals(EngineCheck.OPTION);
        System.exit(check ? new EngineCheck(System.out).examine(args[1]) : tool().run(args));
    }
}
