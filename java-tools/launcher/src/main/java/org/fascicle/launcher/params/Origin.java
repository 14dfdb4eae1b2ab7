package org.fascicle.launcher.params;

/**
 * Where a setting was written.
 *
 * @param file the file as the user named it, or "command line"
 * @param line 1-based line, or 0 where there are no lines
 */
public record Origin(String file, int line) {
    /** Settings given as {@code --learn.som.sigma 2}. */
    public static final Origin COMMAND_LINE = new Origin("command line", 0);

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
