package org.fascicle.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;

/**
 * What was typed after {@code fascicle run}. Two hyphens are Fascicle's (a setting, or one of its few options), one is
 * Nextflow's, as in Nextflow itself.
 *
 * @param params    the study's params file
 * @param variants  params files laid over it, weaker first
 * @param settings  settings by dotted name, as typed
 * @param outdir    where results go
 * @param fresh     whether finished tasks of earlier runs are computed again
 * @param nextflow  options for Nextflow, as typed
 */
public record RunArguments(Path params, List<Path> variants, Map<String, String> settings, Path outdir, boolean fresh,
        List<String> nextflow) {

    private static final List<String> OWNED = List.of("-params-file", "-w", "-work-dir", "-resume", "-with-trace", "-C");

    /**
     * Reads the arguments.
     *
     * @throws InvalidInputException when no params file is named or an option lacks its value
     */
    public static RunArguments parse(List<String> arguments) {
        if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
            throw new InvalidInputException(Problem.of("run", "no params file is named", "fascicle run params/<study>.yaml"));
        }
        Path params = Path.of(arguments.getFirst());
        List<Path> variants = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        Optional<Path> outdir = Optional.empty();
        boolean fresh = false;
        List<String> nextflow = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--fresh")) {
                fresh = true;
            } else if (argument.startsWith("--")) {
                String[] pair = argument.substring(2).split("=", 2);
                String value = pair.length == 2 ? pair[1] : valueAfter(arguments, i++);
                switch (pair[0]) {
                    case "variant" -> variants.add(Path.of(value));
                    case "outdir" -> outdir = Optional.of(Path.of(value));
                    default -> settings.put(pair[0], value);
                }
            } else if (argument.equals("-resume")) {
                fresh = false; // what happens anyway; a session's name may follow
                if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-")) i++;
            } else if (OWNED.contains(argument)) {
                throw new InvalidInputException(Problem.of(argument, "fascicle run sets this option itself",
                        "leave it out; --outdir moves the results, and the trace lies in pipeline_info"));
            } else {
                nextflow.add(argument);
            }
        }
        return new RunArguments(params, List.copyOf(variants), settings, outdir.orElse(Path.of("results")), fresh, List.copyOf(nextflow));
    }

    /**
     * The params files that belong to the profiles, in the profiles' order: of each its {@code params/profiles/<profile>.yaml} in Fascicle's
     * repository, which is for every study, then {@code profiles/<profile>/<name>} beside the study's own file; where they exist. They are
     * laid over the study and are weaker than variants.
     */
    public List<Path> profileParams(Path repository) {
        Path beside = params.toAbsolutePath().getParent().resolve("profiles");
        return profiles().stream().flatMap(profile -> Stream.of(repository.resolve("params/profiles").resolve(profile + ".yaml"), beside.resolve(profile).resolve(params.getFileName())))
                .filter(Files::isRegularFile).toList();
    }

    private List<String> profiles() {
        int at = nextflow.indexOf("-profile");
        return at < 0 || at + 1 >= nextflow.size() ? List.of() : Stream.of(nextflow.get(at + 1).split(",")).map(String::strip).toList();
    }

    private static String valueAfter(List<String> arguments, int index) {
        if (index + 1 >= arguments.size()) {
            throw new InvalidInputException(Problem.of(arguments.get(index), "the option has no value", "write " + arguments.get(index) + " VALUE"));
        }
        return arguments.get(index + 1);
    }
}
