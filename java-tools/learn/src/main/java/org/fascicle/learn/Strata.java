package org.fascicle.learn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;

/**
 * Which stratum each group is of: the values of all columns together, {@code group=patient, sex=F}. A column of numbers with
 * more distinct values than bins is cut at its quantiles, equal values into one bin; a group of several people has their mean
 * number, or all their values, {@code F+M}.
 *
 * @param ofGroup stratum by group label; one nameless stratum where nothing is stratified by
 */
record Strata(SortedMap<String, String> ofGroup) {
    private static final String CENTRE = "centre";

    /** @throws InvalidInputException where a subject lacks a value */
    static Strata of(SplitConfig config, SplitGroups groups, Participants participants) {
        SortedMap<String, String> strata = new TreeMap<>();
        groups.labels().forEach(group -> strata.put(group, ""));
        for (String column : config.stratifyBy()) {
            classes(column, config.stratifyBins(), groups, participants)
                    .forEach((group, value) -> strata.merge(group, column + "=" + value, (a, b) -> a.isEmpty() ? b : a + ", " + b));
        }
        return new Strata(strata);
    }

    /** The members of each stratum among these groups, strata and members sorted. */
    SortedMap<String, SortedSet<String>> among(Collection<String> groups) {
        return groups.stream().collect(Collectors.groupingBy(ofGroup::get, TreeMap::new, Collectors.toCollection(TreeSet::new)));
    }

    private static Map<String, String> classes(String column, int bins, SplitGroups groups, Participants participants) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        groups.units().forEach((group, units) -> values.put(group,
                units.stream().collect(Collectors.toMap(unit -> unit.id().subject(), unit -> value(unit, column, participants), (first, second) -> first, TreeMap::new))
                        .values().stream().toList()));
        Optional<SortedMap<String, Double>> numbers = numbers(values);
        if (numbers.isPresent() && numbers.get().values().stream().distinct().count() > bins) {
            return quantileBins(numbers.get(), bins);
        }
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream().distinct().sorted().collect(Collectors.joining("+"))));
    }

    private static String value(SplitUnit unit, String column, Participants participants) {
        if (column.equals(CENTRE) && !unit.centre().isEmpty()) {
            return unit.centre();
        }
        if (!participants.header().contains(column)) {
            throw new InvalidInputException(new Problem(participants.name(), 0, "stratify_by", column, "the participants have no such column",
                    "use some of " + String.join(", ", participants.header())));
        }
        return participants.value(unit.id().subject(), column).orElseThrow(() -> new InvalidInputException(new Problem(participants.name(), 0, column, "",
                "%s has no %s, which stratify_by needs".formatted(unit.id().subject(), column), "fill it in, or change stratify_by")));
    }

    private static Optional<SortedMap<String, Double>> numbers(SortedMap<String, List<String>> values) {
        SortedMap<String, Double> means = new TreeMap<>();
        for (Map.Entry<String, List<String>> group : values.entrySet()) {
            OptionalDouble mean = mean(group.getValue());
            if (mean.isEmpty()) {
                return Optional.empty();
            }
            means.put(group.getKey(), mean.getAsDouble());
        }
        return Optional.of(means);
    }

    private static OptionalDouble mean(List<String> texts) {
        try {
            return DoubleStream.of(texts.stream().mapToDouble(Double::parseDouble).toArray()).average();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Bin ⌊bins · (share of groups below the value)⌋, so that equal values share a bin whatever the order. */
    private static Map<String, String> quantileBins(SortedMap<String, Double> numbers, int bins) {
        return numbers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            long below = numbers.values().stream().filter(other -> other < entry.getValue()).count();
            return "bin %d of %d".formatted(bins * below / numbers.size() + 1, bins);
        }));
    }
}
