package org.fascicle.registration;

/**
 * How a registration is done.
 *
 * @param kind          the family of transforms
 * @param start         where the search begins
 * @param searchMm      at the coarsest level, shifts along the fixed image's slice axis up to this far are tried before the
 *                      best is refined; a limb looks alike along its length, so a local search may stop some slices off. 0 for none
 * @param levels        resolutions, from coarse to fine, each twice as fine as the one before; at least 1
 * @param bins          intensity bins of each image, 8 or more
 * @param samples       points compared at each level at most, 1000 or more
 * @param maxIterations line searches at each level at most
 * @param minOverlap    fraction of the points that must lie in the moving image, above 0, to 1
 * @param seed          seed of the points' random places
 */
public record RegistrationSettings(TransformKind kind, Start start, double searchMm, int levels, int bins, int samples, int maxIterations,
        double minOverlap, long seed) {

    /** Where the search begins. */
    public enum Start {
        /** At the scanner coordinates that both headers give. */
        HEADER,
        /** With the images' centres of mass on each other: the moving image's origin is disregarded, its axes are not. */
        CENTRE_OF_MASS,
        /** At the header's coordinates, unless they put less than the least overlap of one image into the other. */
        HEADER_UNLESS_APART
    }

    public RegistrationSettings {
        if (!(searchMm >= 0 && searchMm <= 1000)) {
            throw new IllegalArgumentException("the search reaches from 0 to 1000 mm, not " + searchMm);
        }
        if (levels < 1 || levels > 8 || bins < 8 || bins > 256 || samples < 1000 || maxIterations < 1) {
            throw new IllegalArgumentException("levels 1 to 8, bins 8 to 256, at least 1000 samples and 1 iteration, not " + levels + ", " + bins + ", "
                    + samples + ", " + maxIterations);
        }
        if (!(minOverlap > 0 && minOverlap <= 1)) {
            throw new IllegalArgumentException("the least overlap is a fraction above 0, to 1, not " + minOverlap);
        }
    }

    /** Rigid, three levels, 32 bins. */
    public static RegistrationSettings defaults() {
        return new RegistrationSettings(TransformKind.RIGID, Start.HEADER_UNLESS_APART, 0, 3, 32, 60_000, 60, 0.4, 0);
    }

    /** The same with another family. */
    public RegistrationSettings with(TransformKind other) {
        return new RegistrationSettings(other, start, searchMm, levels, bins, samples, maxIterations, minOverlap, seed);
    }

    /** The same with another start. */
    public RegistrationSettings with(Start other) {
        return new RegistrationSettings(kind, other, searchMm, levels, bins, samples, maxIterations, minOverlap, seed);
    }
}
