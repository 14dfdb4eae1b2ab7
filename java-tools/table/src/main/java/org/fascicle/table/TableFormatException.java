package org.fascicle.table;

import java.nio.file.Path;

/** A file that is not the result table it was taken for. */
public final class TableFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Path file;

    public TableFormatException(Path file, String reason) {
        super(file + ": " + reason);
        this.file = file;
    }

    public TableFormatException(Path file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
    }

    /** The file that could not be read. */
    public Path file() {
        return file;
    }
}
