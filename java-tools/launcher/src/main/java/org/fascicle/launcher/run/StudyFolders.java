package org.fascicle.launcher.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;

/**
 * A study's folders:
 *
 * <pre>
 * results/STUDY/.launch        where Nextflow starts: its history and cache, so that runs resume each other
 * results/STUDY/.work          the tasks' folders
 * results/STUDY/.incomplete    a run under way or failed
 * results/STUDY/RUN            a complete run
 * results/STUDY/latest         the name of the last complete run
 * </pre>
 *
 * @param study the study's folder, absolute
 * @param runId the run's name: the time it started, in UTC
 */
public record StudyFolders(Path study, String runId) {

    /** Where Nextflow is started. */
    public Path launch() {
        return study.resolve(".launch");
    }

    /** The tasks' folders. */
    public Path work() {
        return study.resolve(".work");
    }

    /** Where this run's results gather until it is complete. */
    public Path incomplete() {
        return study.resolve(".incomplete").resolve(runId);
    }

    /** Where this run's results lie once it is complete. */
    public Path complete() {
        return study.resolve(runId);
    }

    /**
     * The last complete run; none before the first.
     *
     * @throws IOException when its name cannot be read
     */
    public Optional<Path> latest() throws IOException {
        Path name = study.resolve("latest");
        return Files.isRegularFile(name) ? Optional.of(study.resolve(Files.readString(name).strip())) : Optional.empty();
    }

    /** Trace, timeline, report and graph of this run. */
    public Path pipelineInfo() {
        return incomplete().resolve("pipeline_info");
    }

    /**
     * Makes the folders and keeps every other run of this study out until the lock is closed or the process ends.
     *
     * @throws InvalidInputException when another run holds it
     * @throws IOException           when the folders cannot be made
     */
    public FileChannel lock() throws IOException {
        Files.createDirectories(launch());
        FileChannel channel = FileChannel.open(study.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw busy();
        }
        channel.close();
        throw busy();
    }

    private InvalidInputException busy() {
        return new InvalidInputException(Problem.inFile(study.toString(), "another run of this study is under way",
                "wait for it, or give this one its own folder with --outdir"));
    }

    /** Whether an earlier run left something to resume. */
    public boolean hasHistory() {
        return Files.isRegularFile(launch().resolve(".nextflow").resolve("history"));
    }

    /**
     * Moves the finished run to its final name and points {@code latest} to it.
     *
     * @throws IOException when the results cannot be moved
     */
    public void publish() throws IOException {
        Files.move(incomplete(), complete(), StandardCopyOption.ATOMIC_MOVE);
        Path latest = study.resolve("latest.part");
        Files.writeString(latest, runId + "\n");
        Files.move(latest, study.resolve("latest"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        deleteOtherIncompleteRuns();
    }

    /** What an earlier failed run left is of no more use once a run is complete, or a newer one failed. */
    void deleteOtherIncompleteRuns() throws IOException {
        Path folder = study.resolve(".incomplete");
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> runs = Files.list(folder)) {
            for (Path run : runs.filter(r -> !r.equals(incomplete())).toList()) delete(run);
        }
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) return;
        }
        Files.delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
