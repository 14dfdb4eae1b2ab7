package org.fascicle.harmonise;

import java.util.Optional;

/**
 * Which ComBat is fitted.
 *
 * @param prior          how features lend each other strength
 * @param meanOnly       whether only the location is adjusted and the scale is left as it is
 * @param referenceBatch the batch that the others are brought to and that stays as it is; empty: their weighted mean
 */
public record ComBatSettings(ComBatPrior prior, boolean meanOnly, Optional<String> referenceBatch) {}
