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
}
