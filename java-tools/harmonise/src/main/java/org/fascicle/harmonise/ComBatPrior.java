package org.fascicle.harmonise;

/** What ComBat believes of a batch's location and scale before it sees one feature. Spelt as in the params. */
public enum ComBatPrior {
    /** Normal for the location, inverse gamma for the scale, fitted to all features by moments (Johnson et al. 2007, 2.1–2.3). */
    parametric,
    /** The empirical distribution of the other features' estimates (Johnson et al. 2007, supplement). */
    nonparametric,
    /** None: each feature's own mean and variance, the location–scale model without pooling. */
    none
}
