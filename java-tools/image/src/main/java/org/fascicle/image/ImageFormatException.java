package org.fascicle.image;

import java.io.IOException;
import java.nio.file.Path;

/** An image file that cannot be read as what it claims to be: which file, what is wrong with it, and the way out. */
public final class ImageFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final String reason;
    private final String wayOut;

    /**
     * @param file   the file that was refused
     * @param reason what is wrong, with the value found
     * @param wayOut what the user can do about it
     */
    public ImageFormatException(Path file, String reason, String wayOut) {
        super(file + ": " + reason + ". " + wayOut);
        this.file = file;
        this.reason = reason;
        this.wayOut = wayOut;
    }

    /** The file that was refused. */
    public Path file() {
        return file;
    }

    /** What is wrong, with the value found; no file name in it. */
    public String reason() {
        return reason;
    }

    /** What the user can do about it. */
    public String wayOut() {
        return wayOut;
    }
}
