package org.fascicle.evaluate;

import java.util.List;
import org.fascicle.stats.Outcome;

/**
 * The rows by which one fold is judged.
 *
 * @param name the fold, or {@link #POOLED}
 * @param rows rows judged, in the order of their keys
 * @param ranks rank of each row's cluster in its own fold's order; undefined with the reason
 * @param orderNote what to mind about that order; empty where nothing
 * @param oneMap whether all rows lie on one map, so that their positions compare
 * @param claim what may be claimed from them, in words
 */
record EvaluationFold(String name, List<RatedMuscle> rows, Outcome<List<Integer>> ranks, String orderNote, boolean oneMap, String claim) {
    /** The test rows of all folds together, each judged by the map fitted without its patient. */
    static final String POOLED = "pooled";
}
