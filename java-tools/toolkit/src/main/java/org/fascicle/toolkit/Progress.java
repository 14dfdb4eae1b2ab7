package org.fascicle.toolkit;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Says how far a long step is: rewriting one line on a terminal, a plain line now and then elsewhere. Nothing is said of
 * steps shorter than a few seconds.
 */
public final class Progress {
    private static final long FIRST_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final long start = System.nanoTime();
    private long lastSaid = start - PLAIN_NANOS;

    Progress(PrintStream out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    /** Notes that {@code done} of the total are done; {@code detail} (epoch, loss, …) may be empty. */
    public synchronized void update(long done, String detail) {
        long now = System.nanoTime();
        if (now - start < FIRST_NANOS || now - lastSaid < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        lastSaid = now;
        String line = String.format(Locale.ROOT, "%s: %d of %d (%d %%)%s, %s left", what, done, total, 100 * done / Math.max(1, total),
                detail.isEmpty() ? "" : ", " + detail, left(now - start, done));
        if (terminal) {
            out.print("\r\u001b[K" + line + (done >= total ? "\n" : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }

    private String left(long elapsedNanos, long done) {
        if (done == 0) {
            return "unknown time";
        }
        long seconds = Math.round(elapsedNanos / 1e9 * (total - done) / done);
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
