package org.fascicle.learn;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.fascicle.schema.SplitRole;

/**
 * One fold: who plays which role in it. A group in none of the three has no row in the fold.
 *
 * @param name       the fold's name
 * @param outer      the fold whose training groups it divides, for tuning
 * @param train      groups that train
 * @param validation groups for early stopping, checkpoints, thresholds and tuning
 * @param test       groups of the held-out claim
 * @param draws      how often bootstrap drew each group; empty in other schemes
 */
record SplitFold(String name, Optional<String> outer, SortedSet<String> train, Set<String> validation, Set<String> test, Optional<SortedMap<String, Integer>> draws) {

    static SplitFold of(String name, SortedSet<String> train, Set<String> validation, Set<String> test) {
        return new SplitFold(name, Optional.empty(), train, validation, test, Optional.empty());
    }

    Optional<SplitRole> role(String group) {
        return test.contains(group) ? Optional.of(SplitRole.test) : validation.contains(group) ? Optional.of(SplitRole.validation)
                : train.contains(group) ? Optional.of(SplitRole.train) : Optional.empty();
    }

    /** Null where the scheme draws nobody: so it stands in the table. */
    Integer drawsOf(String group) {
        return draws.map(drawn -> drawn.getOrDefault(group, 0)).orElse(null);
    }
}
