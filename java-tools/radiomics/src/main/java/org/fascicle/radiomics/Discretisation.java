package org.fascicle.radiomics;

/**
 * How intensities become grey levels 1, 2, …. Bins are half open, {@code [edge, next edge)}, as {@code numpy.digitize}
 * has them.
 */
public sealed interface Discretisation {
    /**
     * The bins of a region.
     *
     * @param minimum   the region's lowest intensity
     * @param maximum   its highest
     * @param precision the precision of the image, in which NumPy computes the edges of a fixed number of bins
     */
    Bins bins(double minimum, double maximum, EdgePrecision precision);

    /** In which arithmetic bin edges are computed. It decides only where intensities lie on an edge but for rounding. */
    enum EdgePrecision {
        /** For whole-numbered and for normalised images. */
        DOUBLE,
        /** For images with fractions, which NIfTI and our own {@code Volume} keep as 32-bit numbers. */
        SINGLE;

        /** The precision for a region: single if any intensity of an unscaled image is not a whole number. */
        static EdgePrecision of(double[] intensities, boolean scaled) {
            if (scaled) {
                return DOUBLE;
            }
            for (double intensity : intensities) {
                if (intensity != Math.rint(intensity)) {
                    return SINGLE;
                }
            }
            return DOUBLE;
        }
    }

    /**
     * Bins of one width whose edges are multiples of it, so that a level means the same intensity in every region as long
     * as the regions' minima share a bin (PyRadiomics' {@code binWidth}; IBSI's fixed bin size starts at the minimum instead).
     *
     * @param width width in intensity, above 0
     */
    record FixedBinWidth(double width) implements Discretisation {
        public FixedBinWidth {
            if (!(width > 0) || Double.isInfinite(width)) {
                throw new IllegalArgumentException("a bin width is a number above 0, not " + width);
            }
        }

        @Override
        public Bins bins(double minimum, double maximum, EdgePrecision precision) {
            // A multiple of the width is what the user asked for; single precision would blur it.
            return new Bins(width * Math.floor(minimum / width), width, Integer.MAX_VALUE, EdgePrecision.DOUBLE);
        }
    }

    /**
     * A number of equal bins from the region's minimum to its maximum, which falls into the last bin (PyRadiomics'
     * {@code binCount}). A flat region lies in the middle of a range of width 1, as NumPy's histogram has it.
     *
     * @param count number of bins, 1 or more
     */
    record FixedBinCount(int count) implements Discretisation {
        public FixedBinCount {
            if (count < 1) {
                throw new IllegalArgumentException("a bin count is 1 or more, not " + count);
            }
        }

        @Override
        public Bins bins(double minimum, double maximum, EdgePrecision precision) {
            return minimum == maximum
                    ? new Bins(minimum - 0.5, 1.0 / count, count, precision)
                    : new Bins(minimum, (maximum - minimum) / count, count, precision);
        }
    }

    /**
     * Bins of one width from the lower end of the range that intensities were limited to, or from the region's minimum where
     * there is none (IBSI's fixed bin size).
     *
     * @param width width in intensity, above 0
     * @param range the range of intensities
     */
    record FixedBinSize(double width, IntensityRange range) implements Discretisation {
        public FixedBinSize {
            if (!(width > 0) || Double.isInfinite(width)) {
                throw new IllegalArgumentException("a bin width is a number above 0, not " + width);
            }
        }

        @Override
        public Bins bins(double minimum, double maximum, EdgePrecision precision) {
            return new Bins(range.hasLow() ? range.low() : minimum, width, Integer.MAX_VALUE, EdgePrecision.DOUBLE);
        }
    }

    /**
     * A number of equal bins from the region's minimum to its maximum (IBSI's fixed bin number). A flat region has level 1.
     *
     * @param count number of bins, 1 or more
     */
    record FixedBinNumber(int count) implements Discretisation {
        public FixedBinNumber {
            if (count < 1) {
                throw new IllegalArgumentException("a bin number is 1 or more, not " + count);
            }
        }

        @Override
        public Bins bins(double minimum, double maximum, EdgePrecision precision) {
            return minimum == maximum ? new Bins(minimum, 1, 1, EdgePrecision.DOUBLE)
                    : new Bins(minimum, (maximum - minimum) / count, count, EdgePrecision.DOUBLE);
        }
    }

    /**
     * Equal bins: level n holds {@code [low + (n-1)·width, low + n·width)}; what lies above the last level belongs to it.
     *
     * @param low       lower edge of level 1
     * @param width     width of a bin
     * @param lastLevel the highest level there is
     * @param precision in which the edges are computed
     */
    record Bins(double low, double width, int lastLevel, EdgePrecision precision) {
        /**
         * The level of an intensity. The edges decide, as computed in floating point, not the quotient, which may round
         * across an edge.
         */
        public int level(double intensity) {
            double quotient = Math.floor((intensity - low) / width);
            if (quotient >= Integer.MAX_VALUE - 2) {
                return lastLevel == Integer.MAX_VALUE ? Integer.MAX_VALUE : lastLevel;
            }
            int level = (int) quotient + 1;
            if (intensity < lowerEdge(level)) {
                level--;
            } else if (intensity >= lowerEdge(level + 1)) {
                level++;
            }
            return Math.clamp(level, 1, lastLevel);
        }

        private double lowerEdge(int level) {
            return switch (precision) {
                case DOUBLE -> low + (level - 1.0) * width;
                case SINGLE -> (float) low + (level - 1) * (float) width;
            };
        }
    }
}
