package org.fascicle.network;

import java.util.function.Supplier;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.networks.tensor.EngineException;

/** Says to the user what the libraries refuse. */
final class Refusal {
    private Refusal() {}

    /** The value, or what is wrong with the settings it is made from. */
    static <T> T ofSettings(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--config", e.getMessage(), "see fascicle network train --help for the settings"));
        } catch (EngineException e) {
            throw new InvalidInputException(Problem.of("device", e.getMessage(), e.wayOut()));
        }
    }

    /**
     * The value, or {@link OutOfMemoryError} where the engine has no memory left outside Java's heap, of the machine or of its GPU: its
     * exceptions are of no kind of their own, so they are known by what they say.
     */
    static <T> T ofMemory(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("not enough memory") || message.contains("out of memory") || message.contains("can't allocate memory")) {
                OutOfMemoryError error = new OutOfMemoryError("the engine: " + message.lines().findFirst().orElse("")
                        + " (a smaller batch_size, smaller widths or patches need less)");
                error.initCause(e);
                throw error;
            }
            throw e;
        }
    }
}
