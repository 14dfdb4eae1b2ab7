package org.fascicle.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs Python where it is installed, to compare with a reference implementation; tests skip where it is not. */
final class Python {
    private Python() {}

    private static final String PROGRAM = "/usr/bin/python3";

    /** Skips the calling test where Python or the module is missing. */
    static void require(String module) {
        boolean there;
        try {
            there = start(List.of("-c", "import " + module)).waitFor() == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Assumptions.assumeTrue(there, "skipped: " + PROGRAM + " with " + module + " is not installed");
    }

    /** What the program prints; fails with its error text where it fails. */
    static String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-c", program));
        words.addAll(List.of(arguments));
        Process process = start(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return output;
    }

    private static Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
