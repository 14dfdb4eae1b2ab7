package org.fascicle.launcher.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tasks that were started and have not ended, and what each last said of how far it is. */
final class RunningTasks {
    /** Enough for the last line of a tool's progress. */
    private static final int TAIL_BYTES = 2048;
    private final Path work;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param work Nextflow's work folder */
    RunningTasks(Path work) {
        this.work = work;
    }

    /** A task with what it last said; nothing said yet is an empty text. */
    record Running(String name, String said) {}

    /** @param hash as Nextflow prints it, {@code ab/cdef12} */
    synchronized void submitted(String hash, String name) {
        names.put(hash, name);
    }

    /** Those that are not among the ended ones, in the order they were started. */
    synchronized List<Running> besides(Trace ended) {
        Set<String> hashes = ended.tasks().stream().map(task -> hash(task.workdir())).collect(Collectors.toSet());
        names.keySet().removeAll(hashes);
        List<Running> running = new ArrayList<>();
        names.forEach((hash, name) -> running.add(new Running(name, folder(hash).map(folder -> said(folder, name)).orElse(""))));
        return running;
    }

    private static String hash(Path workdir) {
        String name = workdir.getFileName().toString();
        return workdir.getParent().getFileName() + "/" + name.substring(0, Math.min(6, name.length()));
    }

    private Optional<Path> folder(String hash) {
        Path parent = work.resolve(hash.substring(0, 2));
        if (!Files.isDirectory(parent)) return Optional.empty();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, hash.substring(3) + "*")) {
            for (Path folder : folders) return Optional.of(folder);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // progress is a courtesy: a task whose folder cannot be listed says nothing
        }
    }

    /** The last line of the tool itself, {@code network train: …}, without that beginning; others write to the same stream. */
    private static String said(Path folder, String name) {
        String[] words = name.split(" ");
        String beginning = words[0] + (words.length > 1 ? " " + words[1] : "") + ": ";
        return tail(folder).lines().filter(line -> line.startsWith(beginning)).reduce((earlier, later) -> later)
                .map(line -> line.substring(beginning.length()).strip()).orElse("");
    }

    private static String tail(Path folder) {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(".command.err").toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] tail = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // not begun to write yet
        }
    }
}
