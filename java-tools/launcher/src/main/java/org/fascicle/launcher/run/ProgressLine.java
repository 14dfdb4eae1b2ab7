package org.fascicle.launcher.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Nextflow prints into how far the study is: one line that rewrites itself on a terminal, plain lines elsewhere. */
final class ProgressLine {
    private static final Pattern TASK = Pattern.compile("\\[[0-9a-f]{2}/[0-9a-f]{6}] (Submitted|Cached) process > (?:\\S+:)?([A-Z_0-9]+)(?: \\((.*)\\))?");
    private static final Pattern RETRY = Pattern.compile(".*Process `(?:\\S+:)?([A-Z_0-9]+)(?: \\((.*)\\))?` terminated.*Execution is retried.*");
    private static final long PLAIN_NANOS = Duration.ofSeconds(15).toNanos();
    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Map<String, Integer> begun = new LinkedHashMap<>();
    private int submitted;
    private int cached;
    private String latest = "";
    private long lastSaid = start;

    ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Takes one line of Nextflow's output. */
    synchronized void line(String line) {
        Matcher task = TASK.matcher(line);
        Matcher retry = RETRY.matcher(line);
        if (task.matches()) {
            if (task.group(1).equals("Cached")) cached++;
            else submitted++;
            latest = command(task.group(2)) + (task.group(3) == null ? "" : " " + task.group(3));
            begun.merge(command(task.group(2)), 1, Integer::sum);
        } else if (retry.matches()) {
            say("trying again: " + command(retry.group(1)) + " " + retry.group(2));
        }
    }

    /** Says how far the study is, when it is time to. */
    synchronized void update(long ended) {
        long now = System.nanoTime();
        if (terminal) {
            out.print("\r\u001b[K" + state(ended));
            out.flush();
        } else if (now - lastSaid > PLAIN_NANOS) {
            lastSaid = now;
            out.println(state(ended));
        }
    }

    /** Ends the line. */
    synchronized void end(long ended) {
        if (terminal) out.print("\r\u001b[K");
        latest = "";
        out.println(state(ended));
    }

    private void say(String text) {
        out.println((terminal ? "\r\u001b[K" : "") + "  " + text);
    }

    private String state(long ended) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %d:%02d  %d tasks done", seconds / 60, seconds % 60, ended));
        if (cached > 0) text.append(", ").append(cached).append(" of them from an earlier run");
        long running = submitted + cached - ended;
        if (running > 0) text.append(", ").append(running).append(" under way");
        if (!latest.isEmpty()) text.append(" (").append(latest).append(')');
        return text.toString();
    }

    private static String command(String process) {
        return process.toLowerCase(Locale.ROOT).replaceFirst("_", " ");
    }
}
