package org.fascicle.toolkit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.image.ImageFormatException;
import org.fascicle.table.TableFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ArrayNode;

/**
 * A command-line tool of several commands, {@code fascicle <tool> <command>}. Failures become exit codes
 * ({@link ExitCode}), one line each on the error stream, and {@code problems.json} in the output folder.
 */
public final class Tool {
    /** What a failed command leaves in its output folder; a command that starts removes an earlier one. */
    static final String PROBLEMS_FILE = "problems.json";

    private final String name;
    private final String description;
    private final List<ToolCommand<?>> commands;
    private final PrintStream err;

    /** @param commands each annotated with picocli's {@code @Command(name, description)} */
    public Tool(String name, String description, List<ToolCommand<?>> commands) {
        this(name, description, commands, System.err);
    }

    Tool(String name, String description, List<ToolCommand<?>> commands, PrintStream err) {
        this.name = name;
        this.description = description;
        this.commands = List.copyOf(commands);
        this.err = err;
    }

    public String name() {
        return name;
    }

    public List<ToolCommand<?>> commands() {
        return commands;
    }

    /** Runs the command the arguments name and returns the exit code. */
    public int run(String... args) {
        try {
            return commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            err.println(name + ": out of memory: " + e.getMessage() + " → give the task more memory (conf/base.config), or Java a larger -Xmx");
            return ExitCode.OUT_OF_RESOURCES.code();
        }
    }

    /** The command line, as picocli sees it: commands, options and their descriptions. */
    public CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        CommandLine line = new CommandLine(spec);
        commands.forEach(command -> line.addSubcommand(command));
        CommandSpec.forAnnotatedObject(new HelpOptions()).options().forEach(spec::addOption);
        line.getSubcommands().values().forEach(sub -> {
            sub.getCommandSpec().mixinStandardHelpOptions(true).version(ToolVersion.current());
            sub.getCommandSpec().usageMessage().abbreviateSynopsis(false).width(120).sortOptions(false);
        });
        line.setCaseInsensitiveEnumValuesAllowed(false);
        line.setExecutionExceptionHandler((failure, where, parsed) -> report(failure, where));
        line.setParameterExceptionHandler((failure, arguments) -> {
            err.println(name + ": " + failure.getMessage());
            err.println("  see: fascicle " + failure.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
            return ExitCode.INVALID_INPUT.code();
        });
        spec.usageMessage().width(120);
        line.getSubcommands().values().forEach(sub -> addHelp(sub, () -> SettingsHelp.of(((ToolCommand<?>) sub.getCommand()).configType())));
        addHelp(line, () -> SettingsHelp.names(line));
        line.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                line.usage(err);
                return ExitCode.INVALID_INPUT.code();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    /** Settings stand below the options, and are looked up only when help is asked for: that takes longer than many commands. */
    private static void addHelp(CommandLine line, Supplier<String> settings) {
        List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.add("settings");
        line.setHelpSectionKeys(sections);
        line.getHelpSectionMap().put("settings", help -> settings.get());
    }

    @CommandLine.Command(mixinStandardHelpOptions = true)
    private static final class HelpOptions {}

    private int report(Exception failure, CommandLine where) {
        ExitCode code = classify(failure);
        List<Problem> problems = problems(failure, code);
        String stage = where.getCommandSpec().qualifiedName(" ");
        problems.forEach(problem -> err.println(stage + ": " + problem.toLine()));
        if (code == ExitCode.BUG) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                err.println("  " + cause);
                List.of(cause.getStackTrace()).forEach(frame -> err.println("    at " + frame));
            }
        }
        if (where.getCommand() instanceof ToolCommand<?> command) {
            leaveProblems(command.problemsFolder(), stage, code, problems);
        }
        return code.code();
    }

    private static ExitCode classify(Throwable failure) {
        return switch (failure) {
            case InvalidInputException _, TableFormatException _, ImageFormatException _ -> ExitCode.INVALID_INPUT;
            case CohortCheckException _ -> ExitCode.COHORT_CHECK;
            case UncheckedIOException unchecked -> classify(unchecked.getCause());
            case IOException io when isOutOfSpace(io) -> ExitCode.OUT_OF_RESOURCES;
            default -> ExitCode.BUG;
        };
    }

    private static boolean isOutOfSpace(IOException failure) {
        String reason = failure instanceof FileSystemException file ? String.valueOf(file.getReason()) : String.valueOf(failure.getMessage());
        return reason.contains("No space left") || reason.contains("quota exceeded");
    }

    private static List<Problem> problems(Exception failure, ExitCode code) {
        return switch (code) {
            case OUT_OF_RESOURCES -> List.of(Problem.of("", "the disk is full: " + failure.getMessage(), "free some space and run again; finished steps are kept"));
            case BUG -> List.of(Problem.of("", "internal error: " + failure, "this is a mistake in Fascicle: please report it with the lines below"));
            default -> failure instanceof InvalidInputException invalid ? invalid.problems() : List.of(Problem.of("", failure.getMessage(), ""));
        };
    }

    private void leaveProblems(Path out, String stage, ExitCode code, List<Problem> problems) {
        ArrayNode list = Json.mapper().createArrayNode();
        problems.forEach(problem -> list.addObject().put("stage", stage).put("exit_code", code.code()).put("file", problem.file())
                .put("line", problem.line()).put("field", problem.field()).put("value", problem.value())
                .put("message", problem.message()).put("way_out", problem.wayOut()));
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(PROBLEMS_FILE), Json.pretty(list));
        } catch (IOException e) {
            err.println(stage + ": could not write problems.json: " + e.getMessage());
        }
    }
}
