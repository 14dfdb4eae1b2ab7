package org.fascicle.network;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.check.DeviceAgreement;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.EngineException;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.toolkit.ExitCode;

/**
 * {@code fascicle network --check DEVICE}: starts PyTorch, says which it is, and compares a step of each small network on the GPU with the
 * same on the processor. It looks at the machine and computes nothing of a study, so it is no command: {@code fascicle doctor} asks for it,
 * and so may anyone inside a container.
 */
final class EngineCheck {
    static final String OPTION = "--check";
    private static final int THREADS = 2;
    private final PrintStream out;

    EngineCheck(PrintStream out) {
        this.out = out;
    }

    /** @param device a {@link DeviceChoice} as typed */
    int examine(String device) {
        if (Arrays.stream(DeviceChoice.values()).noneMatch(choice -> choice.name().equals(device))) {
            say("MISSING", "device", "'" + device + "' is none — " + OPTION + " cpu, gpu or auto");
            return ExitCode.INVALID_INPUT.code();
        }
        try {
            return examine(DeviceChoice.valueOf(device));
        } catch (EngineException e) {
            say("MISSING", "engine", e.getMessage() + " — " + e.wayOut());
            return ExitCode.INVALID_INPUT.code();
        }
    }

    private int examine(DeviceChoice choice) {
        try (Backend processor = Backend.open(DeviceChoice.cpu, Precision.DOUBLE, THREADS)) {
            say("ok", "engine", processor.version() + ", " + processor.library());
        }
        boolean gpu;
        try (Backend chosen = Backend.open(choice, Precision.DOUBLE, THREADS)) {
            gpu = chosen.onGpu();
            say("ok", "device", gpu ? "the GPU" : choice == DeviceChoice.auto ? "the processor, since no GPU is there" : "the processor");
        }
        boolean agree = true;
        for (Architecture architecture : Architecture.values()) {
            agree &= compare(architecture, choice, gpu ? "beside the processor" : "computed twice");
        }
        return (agree ? ExitCode.DONE : ExitCode.INVALID_INPUT).code();
    }

    private boolean compare(Architecture architecture, DeviceChoice choice, String how) {
        DeviceAgreement exact;
        DeviceAgreement trained;
        try {
            exact = compare(architecture, choice, Precision.DOUBLE);
            trained = compare(architecture, choice, Precision.SINGLE);
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            // The engine's own exceptions are of no common kind, and their further lines are of use to its makers only.
            say("WRONG", architecture.name(), String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " — is the GPU of a kind that this PyTorch supports, and free?");
            return false;
        }
        boolean agree = exact.within(DeviceAgreement.LIMIT_DOUBLE);
        say(agree ? "ok" : "WRONG", architecture.name(), String.format(Locale.ROOT, "a training step %s: loss differs by %.1e, gradients by %.1e; in 32 bits by %.1e, %.1e",
                how, exact.lossDifference(), exact.gradientDifference(), trained.lossDifference(), trained.gradientDifference())
                + (agree ? "" : " — the library does not compute what it should: install PyTorch anew"));
        return agree;
    }

    private static DeviceAgreement compare(Architecture architecture, DeviceChoice choice, Precision precision) {
        try (Backend processor = Backend.open(DeviceChoice.cpu, precision, THREADS); Backend chosen = Backend.open(choice, precision, THREADS)) {
            return DeviceAgreement.of(architecture, processor, chosen);
        }
    }

    private void say(String state, String what, String found) {
        out.printf("  %-8s %-16s %s%n", state, what, found);
    }
}
