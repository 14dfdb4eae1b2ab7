package org.fascicle.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.launcher.contract.Contract;
import org.fascicle.launcher.doctor.Doctor;
import org.fascicle.launcher.run.RunArguments;
import org.fascicle.launcher.run.Study;
import org.fascicle.launcher.run.StudyRun;
import org.fascicle.launcher.selftest.SelfTest;
import org.fascicle.launcher.validation.ValidationDocument;
import org.fascicle.toolkit.ExitCode;

/** What {@code ./fascicle} does when its first word is not the name of a tool. */
public final class FascicleLauncher {
    private FascicleLauncher() {}

    /** @param arguments as typed; see {@link Usage} */
    public static void main(String[] arguments) {
        System.exit(execute(Arrays.asList(arguments)));
    }

    private static int execute(List<String> arguments) {
        try {
            String command = arguments.isEmpty() ? "help" : arguments.getFirst();
            List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
            return switch (command) {
                case "run" -> run(rest);
                case "test" -> test(rest);
                case "doctor" -> new Doctor(Home.fromEnvironment(System.getenv()), rest, System.out).examine();
                case "schema" -> schema();
                case "validation" -> validation();
                case "help", "--help", "-h" -> {
                    System.out.print(Usage.text());
                    yield ExitCode.DONE.code();
                }
                default -> throw new InvalidInputException(Problem.of(command, "neither a tool nor a command of fascicle", "fascicle help lists both"));
            };
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> System.err.println("fascicle: " + problem.toLine()));
            return ExitCode.INVALID_INPUT.code();
        } catch (IOException e) {
            System.err.println("fascicle: " + e.getMessage());
            return ExitCode.OUT_OF_RESOURCES.code();
        }
    }

    private static int test(List<String> typed) throws IOException {
        List<String> maven = typed.stream().filter(argument -> !argument.equals("--full")).toList();
        Path javaTools = Home.fromEnvironment(System.getenv()).repository().resolve("java-tools");
        return new SelfTest(javaTools, System.out).run(typed.contains("--full"), maven);
    }

    private static int schema() throws IOException {
        Path repository = Home.fromEnvironment(System.getenv()).repository();
        Contract contract = Contract.generate(Tools.catalogue());
        contract.write(repository);
        System.out.println("wrote " + String.join(", ", contract.files().keySet()));
        return ExitCode.DONE.code();
    }

    private static int validation() throws IOException {
        ValidationDocument document = new ValidationDocument(Home.fromEnvironment(System.getenv()).repository());
        System.out.println("wrote " + document.file() + ": " + document.update() + " comparisons");
        return ExitCode.DONE.code();
    }

    private static int run(List<String> typed) throws IOException {
        if (typed.contains("--help") || typed.contains("-h")) {
            System.out.print(Usage.run());
            return ExitCode.DONE.code();
        }
        RunArguments arguments = RunArguments.parse(typed);
        Home home = Home.fromEnvironment(System.getenv());
        Study study = Study.read(arguments, home.repository(), Tools.catalogue());
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new StudyRun(home, arguments, typed, study, System.out, terminal).execute();
    }
}
