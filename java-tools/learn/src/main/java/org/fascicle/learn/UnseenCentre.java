package org.fascicle.learn;

/** What becomes of a centre that ComBat was not fitted on. Spelt as in the params. */
public enum UnseenCentre {
    /** The command stops and names it. */
    refuse,
    /**
     * Its effect is estimated from the features of its own units, without any outcome; every result of it is marked
     * transductive, since a unit's values then depend on the others of its centre.
     */
    unlabelled
}
