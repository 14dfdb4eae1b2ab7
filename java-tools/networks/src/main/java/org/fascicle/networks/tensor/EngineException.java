package org.fascicle.networks.tensor;

/** The engine cannot be used as asked: a device that is not there, a library of another version. The message says the way out. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String wayOut;

    EngineException(String message, String wayOut) {
        super(message);
        this.wayOut = wayOut;
    }

    EngineException(String message, String wayOut, Throwable cause) {
        super(message, cause);
        this.wayOut = wayOut;
    }

    /** What the user can do. */
    public String wayOut() {
        return wayOut;
    }
}
