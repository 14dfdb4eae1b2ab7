package org.fascicle.networks.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The engine on one device: makes tensors. Close it to free whatever is left of them.
 *
 * <p>Not for several threads at once; another thread that computes calls {@link #withoutGradients} first, since recording for gradients
 * is a property of the thread and on at its start.
 */
public final class Backend implements AutoCloseable {
    private static final String ENGINE = "PyTorch";
    private final NDManager manager;
    private final Precision precision;
    private final boolean gpu;
    private final Lock working = new ReentrantLock();
    /** Waits for the work at hand, and lets no other begin. */
    private final Thread exitHook = new Thread(working::lock, "engine exit");

    private Backend(NDManager manager, Precision precision, boolean gpu) {
        this.manager = manager;
        this.precision = precision;
        this.gpu = gpu;
    }

    /**
     * Starts the engine.
     *
     * @param choice  where to compute
     * @param threads threads on the processor, at least 1: results depend on their number in the last bits
     * @throws EngineException where the device is not there or the libraries do not fit
     */
    public static Backend open(DeviceChoice choice, Precision precision, int threads) {
        Engine engine = engine(threads);
        // Asked of PyTorch itself: the engine's own count looks for a CUDA library in the system, which need not be the one in use.
        boolean gpu = choice != DeviceChoice.cpu && engine.hasCapability(StandardCapabilities.CUDA);
        if (choice == DeviceChoice.gpu && !gpu) {
            throw noGpu();
        }
        Backend backend = new Backend(engine.newBaseManager(gpu ? Device.gpu() : Device.cpu()), precision, gpu);
        Runtime.getRuntime().addShutdownHook(backend.exitHook);
        return backend;
    }

    private static EngineException noGpu() {
        Optional<NativeLibrary> named = NativeLibrary.named(System.getenv());
        String asked = "set device to cpu or auto; for a GPU, ";
        if (named.isEmpty() || named.get().flavor().equals("cpu")) {
            return new EngineException("no GPU is there: PyTorch %s is the one for the processor".formatted(NativeLibrary.wantedVersion()),
                    asked + "install the one for CUDA (containers/gpu-setup, docs/networks.md) and set " + NativeLibrary.PATH);
        }
        return new EngineException("no GPU is there: PyTorch %s for CUDA (%s) finds none".formatted(named.get().version(), named.get().flavor()),
                asked + "see that nvidia-smi shows it here, and that its driver is new enough; in a container, that it was started with the GPU");
    }

    /**
     * Opens a scope for one step of work. Where the process is asked to end, it ends after this step: the engine's libraries must not be
     * taken down while they compute, which would crash the virtual machine.
     */
    public TensorScope step() {
        return TensorScope.holding(working);
    }

    private static Engine engine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread computes, not " + threads);
        }
        NativeLibrary.named(System.getenv()).ifPresent(library -> {
            // The environment is stronger for the engine, and agrees.
            System.setProperty(NativeLibrary.VERSION, library.version());
            System.setProperty(NativeLibrary.FLAVOR, library.flavor());
        });
        // The engine must neither look for libraries in the network nor tell anybody that it is used.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        if (System.getenv("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", NativeLibrary.cache(System.getenv(), Path.of(System.getProperty("user.home"))).toString());
        }
        try {
            Engine engine = Engine.getEngine(ENGINE);
            JniUtils.setNumThreads(threads);
            JniUtils.setGradMode(false);
            return engine;
        } catch (ai.djl.engine.EngineException | UnsatisfiedLinkError e) {
            throw new EngineException("PyTorch does not start: " + root(e), "see docs/networks.md on the libraries it needs", e);
        }
    }

    /** What the system's loader said, which the engine wraps. */
    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Whether it computes on a GPU. */
    public boolean onGpu() {
        return gpu;
    }

    /** Threads on the processor. */
    public int threads() {
        return JniUtils.getNumThreads();
    }

    /** Version of libtorch. */
    public String version() {
        return ENGINE + " " + Engine.getEngine(ENGINE).getVersion();
    }

    /** The folder that libtorch was loaded from, and what it is built for. */
    public String library() {
        String flavor = NativeLibrary.named(System.getenv()).map(NativeLibrary::flavor).orElse("cpu");
        return flavor + ", " + LibUtils.getLibtorchPath();
    }

    /** Switches recording for gradients off in the calling thread. */
    public void withoutGradients() {
        JniUtils.setGradMode(false);
    }

    /** A tensor of these values, row-major; it belongs to the innermost scope. */
    public Tensor tensor(double[] values, long... shape) {
        NDArray array = switch (precision) {
            case SINGLE -> manager.create(floats(values), new Shape(shape));
            case DOUBLE -> manager.create(values, new Shape(shape));
        };
        return new Tensor(Tensor.enginesOwn(array));
    }

    /** A tensor of these values, row-major; it belongs to the innermost scope. */
    public Tensor tensor(float[] values, long... shape) {
        return switch (precision) {
            case SINGLE -> new Tensor(Tensor.enginesOwn(manager.create(values, new Shape(shape))));
            case DOUBLE -> tensor(doubles(values), shape);
        };
    }

    /** The numbers 0 to n - 1 in shape (1, n, 1, …) of so many axes: to compare labels with. */
    public Tensor classes(int n, int axes) {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        long[] shape = new long[axes];
        java.util.Arrays.fill(shape, 1);
        shape[1] = n;
        return tensor(numbers, shape);
    }

    /** Memory for a batch's values that is used again and again. */
    public Staging staging() {
        return new Staging(manager, precision);
    }

    /** Begins to record what is computed, for gradients. One at a time. */
    public Recording record() {
        return new Recording(Engine.getEngine(ENGINE).newGradientCollector());
    }

    @Override
    public void close() {
        manager.close();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has run or is running.
            return;
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
