package org.fascicle.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.schema.TableSchema;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ContentHash;

/**
 * The parts of {@code radiomic_features}, or of {@code harmonised_features}, that a command was given, and the rows of them that it may use.
 *
 * @param rows   rows of the units taken
 * @param hashes content hashes of the parts that hold rows of a unit, by unit
 */
record FeatureParts(List<RadiomicFeature> rows, Map<String, SortedSet<String>> hashes) {
    private static final String HARMONISED = TableSchema.of(HarmonisedFeature.class).name();

    /**
     * Reads the rows of the units that are taken; parts without any are not used at all.
     *
     * @throws InvalidInputException where no unit that is taken has rows
     */
    static FeatureParts read(Path folder, String fold, Predicate<String> taken, CommandRun run) {
        List<RadiomicFeature> rows = new ArrayList<>();
        Map<String, SortedSet<String>> hashes = new LinkedHashMap<>();
        for (Path part : ResultTable.parts(folder)) {
            List<RadiomicFeature> ofPart = rowsOf(part, fold).stream().filter(row -> taken.test(row.unit())).toList();
            if (!ofPart.isEmpty()) {
                run.inheritOrigin(ResultTable.footer(part).origin());
                String hash = ContentHash.of(part);
                ofPart.forEach(row -> hashes.computeIfAbsent(row.unit(), unit -> new TreeSet<>()).add(hash));
                rows.addAll(ofPart);
            }
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException(Problem.of("--features", folder + " has no radiomic_features of a unit that this fold may use here",
                    "give the parts that quantify radiomics wrote"));
        }
        return new FeatureParts(rows, hashes);
    }

    /** A part as quantify radiomics wrote it, or as learn harmonise did for this fold. */
    private static List<RadiomicFeature> rowsOf(Path part, String fold) {
        if (!ResultTable.footer(part).schemaName().equals(HARMONISED)) {
            return ResultTable.read(part, RadiomicFeature.class);
        }
        List<HarmonisedFeature> harmonised = ResultTable.read(part, HarmonisedFeature.class);
        harmonised.stream().map(HarmonisedFeature::fold).filter(other -> !other.equals(fold)).findFirst().ifPresent(other -> {
            throw new InvalidInputException(Problem.of("--features", "%s was harmonised for fold %s, not for %s".formatted(part.getFileName(), other, fold),
                    "give the parts of one fold"));
        });
        return harmonised.stream().map(HarmonisedFeature::asFeature).toList();
    }

    /** Units that have rows, sorted. */
    SortedSet<String> units() {
        return new TreeSet<>(hashes.keySet());
    }

    /**
     * The contrasts wanted, or all there are where none is named.
     *
     * @throws InvalidInputException where one of them has no features
     */
    SortedSet<String> contrasts(List<String> wanted) {
        SortedSet<String> there = rows.stream().map(RadiomicFeature::contrast).collect(Collectors.toCollection(TreeSet::new));
        Set<String> absent = wanted.stream().filter(contrast -> !there.contains(contrast)).collect(Collectors.toCollection(TreeSet::new));
        if (!absent.isEmpty()) {
            throw new InvalidInputException(Problem.of("contrasts", "no features of " + String.join(", ", absent),
                    "use some of " + String.join(", ", there)));
        }
        return wanted.isEmpty() ? there : new TreeSet<>(wanted);
    }
}
