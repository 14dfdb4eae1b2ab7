package org.fascicle.stats;

/** How the variances of a {@link LinearMixedModel} are estimated. Spelt as in the params. */
public enum MixedModelMethod {
    /** Restricted maximum likelihood: variances not biased by the fixed effects; compare models of equal fixed effects only. */
    reml,
    /** Maximum likelihood: for likelihood-ratio tests of fixed effects. */
    ml
}
