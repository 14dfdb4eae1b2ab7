package org.fascicle.toolkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.DataOrigin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command of a tool. It reads its config record, runs, and writes tables and files below {@code --out}. What goes wrong
 * is thrown: {@link InvalidInputException} (exit code 2), {@link CohortCheckException} (3); see {@link Tool}.
 *
 * @param <C> its config record, with a static {@code defaults()} and {@link Param} on each component
 */
public abstract class ToolCommand<C extends Record> implements Callable<Integer> {
    private final Class<C> configType;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "JSON", defaultValue = "{}",
            description = "settings as a JSON object, or a file that holds one; what is not given keeps its default")
    private String config;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "the study's seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = ".", description = "where results go (default: the current folder)")
    @OutputFolder
    private Path out;

    @Option(names = "--data-origin", paramLabel = "ORIGIN", defaultValue = "measured",
            description = "measured or simulated; results are simulated as soon as an input is")
    private DataOrigin dataOrigin;

    protected ToolCommand(Class<C> configType) {
        this.configType = configType;
    }

    /** The config record. */
    public final Class<C> configType() {
        return configType;
    }

    /** Does the work. */
    protected abstract void execute(C config, CommandRun run) throws IOException;

    @Override
    public final Integer call() throws IOException {
        Files.deleteIfExists(problemsFolder().resolve(Tool.PROBLEMS_FILE));
        C settings = new ConfigReader<>(configType).read(configText());
        String hash = ContentHash.of(Json.canonical(Json.mapper().valueToTree(settings)));
        String stage = spec.parent().name() + " " + spec.name();
        InputFolders.check(spec);
        execute(settings, new CommandRun(stage, out, seed, hash, dataOrigin, System.err));
        return ExitCode.DONE.code();
    }

    /** Where {@link Tool} leaves {@code problems.json}: the output folder, unless {@code --out} may name a file too. */
    protected Path problemsFolder() {
        return out;
    }

    private String configText() {
        if (config.stripLeading().startsWith("{")) {
            return config;
        }
        try {
            return Files.readString(Path.of(config));
        } catch (IOException e) {
            throw new InvalidInputException(Problem.of("--config", "neither a JSON object nor a readable file: " + config, "give {\"key\": value} or the path of a JSON file"));
        } catch (UncheckedIOException e) {
            throw new InvalidInputException(Problem.of("--config", "cannot read " + config, "give {\"key\": value} or the path of a JSON file"));
        }
    }
}
