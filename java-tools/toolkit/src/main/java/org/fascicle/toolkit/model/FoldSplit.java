package org.fascicle.toolkit.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.toolkit.CommandRun;

/**
 * What each unit is used for in one fold.
 *
 * @param fold   the fold's name
 * @param byUnit the fold's rows of {@code split_assignment} by unit
 */
public record FoldSplit(String fold, Map<String, SplitAssignment> byUnit) {

    /**
     * Reads one fold of a split.
     *
     * @throws InvalidInputException where the split has no such fold
     */
    public static FoldSplit read(Path splitTable, String fold, CommandRun run) {
        List<SplitAssignment> rows = run.readTable("split", splitTable, SplitAssignment.class);
        Map<String, SplitAssignment> byUnit = rows.stream().filter(row -> row.fold().equals(fold))
                .collect(Collectors.toMap(SplitAssignment::unit, row -> row, (first, second) -> first, TreeMap::new));
        if (byUnit.isEmpty()) {
            throw new InvalidInputException(new Problem(splitTable.getFileName().toString(), 0, "--fold", fold, "the split has no such fold",
                    "use one of " + rows.stream().map(SplitAssignment::fold).collect(Collectors.toCollection(TreeSet::new))));
        }
        return new FoldSplit(fold, byUnit);
    }

    /** Whether a model of this fold may be fitted on the unit. */
    public boolean fits(String unit) {
        SplitAssignment row = byUnit.get(unit);
        return row != null && row.fit();
    }

    /** How often a fit counts the unit: as often as a bootstrap sample drew it, once in every other scheme. */
    public int draws(String unit) {
        Integer draws = byUnit.get(unit).draws();
        return draws == null ? 1 : draws;
    }

    /** The unit's row; null where the fold has none. */
    public SplitAssignment of(String unit) {
        return byUnit.get(unit);
    }
}
