package org.fascicle.table;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.ColumnNamingStrategy;
import com.jerolba.carpet.FieldMatchingStrategy;
import com.jerolba.carpet.io.FileSystemInputFile;
import com.jerolba.carpet.io.FileSystemOutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TableSchema;

/**
 * Result tables as Parquet files (zstd). Rows are written in the order of their keys, so the order in which they were
 * found does not matter, and a file appears under its name only when it is whole.
 */
public final class ResultTable {
    private ResultTable() {}

    /**
     * Writes a table, or one part of it.
     *
     * @param footer what the file says of itself; its schema name and version are taken from the record
     * @throws IllegalArgumentException where two rows have the same key, or a key is null
     */
    public static <R extends Record> void write(Path file, Class<R> type, Collection<R> rows, TableFooter footer) {
        TableSchema schema = TableSchema.of(type);
        List<R> sorted = sortedByKey(type, rows);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (CarpetWriter<R> writer = new CarpetWriter.Builder<>(new FileSystemOutputFile(unfinished.toFile()), type)
                    .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE)
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withExtraMetaData(footer.forTable(schema.name(), schema.version()).toMetadata())
                    .build()) {
                writer.write(sorted);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteQuietly(unfinished);
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * Reads a table from one file or from every {@code .parquet} file below a folder, in the order of its keys. A folder
     * without parts gives no rows.
     *
     * @throws TableFormatException where a file is not a Fascicle table, is another table or of another major version
     */
    public static <R extends Record> List<R> read(Path fileOrFolder, Class<R> type) {
        return read(parts(fileOrFolder), type);
    }

    /** Reads a table from parts that lie wherever they lie, in the order of its keys. */
    public static <R extends Record> List<R> read(List<Path> parts, Class<R> type) {
        List<R> rows = new ArrayList<>();
        for (Path file : parts) {
            rows.addAll(readFile(file, type));
        }
        rows.sort(new KeyOrder<>(type));
        return rows;
    }

    /** What a table file says of itself. */
    public static TableFooter footer(Path file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new FileSystemInputFile(file.toFile()))) {
            return TableFooter.fromMetadata(reader.getFooter().getFileMetaData().getKeyValueMetaData());
        } catch (IllegalArgumentException e) {
            throw new TableFormatException(file, e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new TableFormatException(file, "not a readable Parquet file (" + e.getMessage() + "); it may be truncated: run the step that writes it again", e);
        }
    }

    /** The {@code .parquet} files at or below a path, in name order. */
    public static List<Path> parts(Path fileOrFolder) {
        if (Files.isRegularFile(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        if (!Files.isDirectory(fileOrFolder)) {
            throw new TableFormatException(fileOrFolder, "no such file or folder");
        }
        try (Stream<Path> files = Files.walk(fileOrFolder, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + fileOrFolder, e);
        }
    }

    private static <R extends Record> List<R> readFile(Path file, Class<R> type) {
        checkSchema(file, TableSchema.of(type));
        try {
            return new CarpetReader<>(file.toFile(), type)
                    .withFieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
                    .withFailOnMissingColumn(false)
                    .withFailOnNullForPrimitives(true)
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw new TableFormatException(file, "cannot be read as " + TableSchema.of(type).name() + ": " + e.getMessage(), e);
        }
    }

    private static void checkSchema(Path file, TableSchema expected) {
        TableFooter footer = footer(file);
        if (!footer.schemaName().equals(expected.name())) {
            throw new TableFormatException(file, "holds " + footer.schemaName() + ", expected " + expected.name());
        }
        if (footer.schemaVersion() != expected.version()) {
            throw new TableFormatException(file, "is version " + footer.schemaVersion() + " of " + expected.name()
                    + ", this tool reads version " + expected.version() + ": run the step that writes it again with this version");
        }
    }

    private static <R extends Record> List<R> sortedByKey(Class<R> type, Collection<R> rows) {
        KeyOrder<R> order = new KeyOrder<>(type);
        List<R> sorted = new ArrayList<>(rows);
        sorted.sort(order);
        for (int i = 1; i < sorted.size(); i++) {
            if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw new IllegalArgumentException("two rows of " + TableSchema.of(type).name() + " have the same key: " + order.describe(sorted.get(i)));
            }
        }
        if (sorted.size() == 1) {
            order.compare(sorted.getFirst(), sorted.getFirst());
        }
        return sorted;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
