package org.fascicle.networks.optimise;

/** How the learning rate falls over the epochs. Spelt as in params files. */
public enum Schedule {
    /** It stays. */
    constant,
    /** A tenth after each third of the epochs. */
    step,
    /** Half a cosine from the first rate to zero (Loshchilov and Hutter, ICLR 2017, without restarts). */
    cosine,
    /** (1 - epoch / epochs)^0.9 (nnU-Net). */
    polynomial;

    private static final double POWER = 0.9;

    /**
     * The rate of an epoch.
     *
     * @param first  the first epoch's rate
     * @param epoch  from 0
     * @param epochs how many are planned
     */
    public double rate(double first, int epoch, int epochs) {
        double done = (double) epoch / epochs;
        return switch (this) {
            case constant -> first;
            case step -> first * Math.pow(0.1, Math.floor(3 * done));
            case cosine -> first * (1 + Math.cos(Math.PI * done)) / 2;
            case polynomial -> first * Math.pow(1 - done, POWER);
        };
    }
}
