package org.fascicle.radiomics.filter;

import java.util.Locale;

/** How the responses of a rotated filter become one (IBSI 2: pooling). */
public enum Pooling {
    /** The largest response. */
    MAX,
    /** The mean response. */
    AVERAGE;

    /** As names have it: {@code max}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value a pool starts with. */
    float start() {
        return this == MAX ? Float.NEGATIVE_INFINITY : 0;
    }

    /**
     * Takes one response into the pool.
     *
     * @param weight share of this response in the average; the weights of all responses add up to 1
     */
    void add(float[] pool, float[] response, double weight) {
        if (this == MAX) {
            for (int v = 0; v < pool.length; v++) {
                pool[v] = Math.max(pool[v], response[v]);
            }
        } else {
            for (int v = 0; v < pool.length; v++) {
                pool[v] += (float) (weight * response[v]);
            }
        }
    }
}
