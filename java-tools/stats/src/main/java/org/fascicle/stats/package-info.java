/**
 * Statistics under their names in the literature, as pure functions of arrays.
 *
 * <p>A class is one method; its Javadoc gives the formula, the domain and the source. Where data leave a statistic without
 * a value (a constant variable, an empty table, too few pairs), the answer is an {@link org.fascicle.stats.Outcome.Undefined}
 * that says why, never a silent NaN. Wrong arguments (unequal lengths, NaN, negative counts) are
 * {@link IllegalArgumentException}s. Randomness comes only from the generator that the caller passes in.
 */
package org.fascicle.stats;
