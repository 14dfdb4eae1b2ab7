package org.fascicle.launcher.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Nextflow prints into how far the study is: one line that rewrites itself on a terminal, plain lines elsewhere. */
final class ProgressLine {
    private static final Pattern TASK = Pattern.compile("\\[([0-9a-f]{2}/[0-9a-f]{6})] (Submitted|Cached) process > (?:\\S+:)?([A-Z_0-9]+)(?: \\((.*)\\))?");
    private static final Pattern RETRY = Pattern.compile(".*Process `(?:\\S+:)?([A-Z_0-9]+)(?: \\((.*)\\))?` terminated.*Execution is retried.*");
    private static final long PLAIN_NANOS = Duration.ofSeconds(15).toNanos();
    /** A line that wraps cannot be rewritten. */
    private static final int TERMINAL_COLUMNS = 110;
    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final RunningTasks tasks;
    private final long expected;
    private int cached;
    private long lastSaid = start;

    /**
     * @param work     Nextflow's work folder
     * @param expected how many tasks there were when this was last computed; 0 where nobody knows
     */
    ProgressLine(PrintStream out, boolean terminal, Path work, long expected) {
        this.expected = expected;
        this.out = out;
        this.terminal = terminal;
        this.tasks = new RunningTasks(work);
    }

    /** Takes one line of Nextflow's output. */
    synchronized void line(String line) {
        Matcher task = TASK.matcher(line);
        Matcher retry = RETRY.matcher(line);
        if (task.matches()) {
            if (task.group(2).equals("Cached")) cached++;
            else tasks.submitted(task.group(1), command(task.group(3)) + (task.group(4) == null ? "" : " " + task.group(4)));
        } else if (retry.matches()) {
            say("trying again: " + command(retry.group(1)) + " " + retry.group(2));
        }
    }

    /** Says how far the study is, when it is time to. */
    synchronized void update(Trace trace) {
        long now = System.nanoTime();
        if (!terminal && now - lastSaid <= PLAIN_NANOS) return;
        lastSaid = now;
        List<RunningTasks.Running> running = tasks.besides(trace);
        if (terminal) {
            String line = state(trace, running.size()) + (running.isEmpty() ? "" : ": " + told(running.getLast()));
            out.print("\r\u001b[K" + line.substring(0, Math.min(TERMINAL_COLUMNS, line.length())));
            out.flush();
        } else {
            out.println(state(trace, running.size()));
            running.forEach(task -> out.println("        " + told(task)));
        }
    }

    /** Ends the line. */
    synchronized void end(Trace trace) {
        if (terminal) out.print("\r\u001b[K");
        out.println(state(trace, 0));
    }

    private void say(String text) {
        out.println((terminal ? "\r\u001b[K" : "") + "  " + text);
    }

    private String state(Trace trace, int running) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        long ended = trace.tasks().stream().filter(Trace.Task::done).count();
        String tasks = running > 0 && expected > ended ? "%d of about %d tasks".formatted(ended, expected) : ended == 1 ? "1 task" : ended + " tasks";
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %d:%02d  %s done", seconds / 60, seconds % 60, tasks));
        if (cached > 0) text.append(", ").append(cached).append(" of them from an earlier run");
        if (running > 0) text.append(", ").append(running).append(" under way");
        return text.toString();
    }

    private static String told(RunningTasks.Running task) {
        return task.name() + (task.said().isEmpty() ? "" : " – " + task.said());
    }

    private static String command(String process) {
        return process.toLowerCase(Locale.ROOT).replaceFirst("_", " ");
    }
}
