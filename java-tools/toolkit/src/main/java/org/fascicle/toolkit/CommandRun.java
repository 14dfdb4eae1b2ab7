package org.fascicle.toolkit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TableSchema;
import org.fascicle.table.ResultTable;

/**
 * One run of one command: what it was given, its random streams, and where its results go. Every input is named here, so
 * that each table says in its footer what it was made from.
 */
public final class CommandRun {
    private final String stage;
    private final Path out;
    private final RandomStreams streams;
    private final String configHash;
    private final SortedMap<String, String> inputHashes = new TreeMap<>();
    private final PrintStream err;
    private DataOrigin origin;

    CommandRun(String stage, Path out, long seed, String configHash, DataOrigin origin, PrintStream err) {
        this.stage = stage;
        this.out = out;
        this.streams = new RandomStreams(seed);
        this.configHash = configHash;
        this.origin = origin;
        this.err = err;
    }

    /** Tool and command, e.g. {@code quantify radiomics}: the stage a {@code qc_finding} names. */
    public String stage() {
        return stage;
    }

    /** The output folder. */
    public Path out() {
        return out;
    }

    /** The study's named random streams. */
    public RandomStreams streams() {
        return streams;
    }

    /** SHA-256 of the command's whole configuration, defaults included. */
    public String configHash() {
        return configHash;
    }

    /** Notes an input file or folder under a role and returns its content hash. */
    public String input(String role, Path fileOrFolder) {
        String hash = ContentHash.of(fileOrFolder);
        inputHashes.put(role, hash);
        return hash;
    }

    /** Reads a table, or a folder of its parts, and notes it as an input; simulated rows make this run's results simulated. */
    public <R extends Record> List<R> readTable(String role, Path fileOrFolder, Class<R> type) {
        return readTable(role, ResultTable.parts(fileOrFolder), type);
    }

    /** The same for parts that lie wherever they lie; neither their order nor their names enter the input's hash. */
    public <R extends Record> List<R> readTable(String role, List<Path> parts, Class<R> type) {
        List<String> hashes = new ArrayList<>();
        for (Path part : parts) {
            hashes.add(ContentHash.of(part));
            inheritOrigin(ResultTable.footer(part).origin());
        }
        Collections.sort(hashes);
        inputHashes.put(role, ContentHash.of(String.join("", hashes)));
        return ResultTable.read(parts, type);
    }

    /** Whether the results come from a scanner or from the simulator. */
    public DataOrigin origin() {
        return origin;
    }

    /** Makes this run's results simulated where an input is. Call before the first table is written. */
    public void inheritOrigin(DataOrigin inputOrigin) {
        origin = origin.with(inputOrigin);
    }

    /**
     * Writes a table, or one part of it, to {@code tables/<table>/<table>.<part>.parquet}.
     *
     * @param part names the part: unit, fold or both, joined by a dot; empty for a table in one piece
     */
    public <R extends Record> Path writeTable(Class<R> type, Collection<R> rows, String part) {
        String table = TableSchema.of(type).name();
        Path file = out.resolve("tables").resolve(table).resolve(table + (part.isEmpty() ? "" : "." + part) + ".parquet");
        ResultTable.write(file, type, rows, footer());
        return file;
    }

    /** Writes a table under a name the user chose. */
    public <R extends Record> void writeTableTo(Path file, Class<R> type, Collection<R> rows) {
        ResultTable.write(file, type, rows, footer());
    }

    /** The footer of this run's tables; the table's name is filled in by the writer. */
    public TableFooter footer() {
        return new TableFooter("", 1, stage, ToolVersion.current(), configHash, inputHashes, streams.studySeed(), origin);
    }

    /** Content hashes of the inputs noted so far, by role. */
    public SortedMap<String, String> inputHashes() {
        return new TreeMap<>(inputHashes);
    }

    /** One line for the log. */
    public void say(String line) {
        err.println(stage + ": " + line);
    }

    /** Progress of a long step. */
    public Progress progress(String what, long total) {
        return new Progress(err, System.console() != null && System.console().isTerminal(), stage + ": " + what, total);
    }
}
