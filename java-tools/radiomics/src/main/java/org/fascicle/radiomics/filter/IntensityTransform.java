package org.fascicle.radiomics.filter;

import java.util.List;
import org.fascicle.image.Volume;

/**
 * PyRadiomics' point-wise transforms. With f an intensity and M the largest absolute intensity of the image, all keep the
 * range of the image; a flat image of zeros stays as it is.
 */
public enum IntensityTransform implements ImageType {
    /** {@code f²/M}. */
    SQUARE("square") {
        @Override
        double transform(double intensity, double largest) {
            double scaled = intensity / Math.sqrt(largest);
            return scaled * scaled;
        }
    },
    /** {@code √(M·f)}, and {@code −√(−M·f)} of negative intensities. */
    SQUARE_ROOT("squareroot") {
        @Override
        double transform(double intensity, double largest) {
            return Math.signum(intensity) * Math.sqrt(Math.abs(intensity) * largest);
        }
    },
    /** {@code c·log(f + 1)}, and {@code −c·log(1 − f)} of negative intensities, with c so that the largest stays M. */
    LOGARITHM("logarithm") {
        @Override
        double transform(double intensity, double largest) {
            return Math.signum(intensity) * Math.log1p(Math.abs(intensity)) * (largest / Math.log1p(largest));
        }
    },
    /** {@code exp(f·log(M)/M)}. */
    EXPONENTIAL("exponential") {
        @Override
        double transform(double intensity, double largest) {
            return Math.exp(intensity * Math.log(largest) / largest);
        }
    };

    private final String pyradiomicsName;

    IntensityTransform(String pyradiomicsName) {
        this.pyradiomicsName = pyradiomicsName;
    }

    /** An intensity's image, where {@code largest}, above 0, is the image's largest absolute intensity. */
    abstract double transform(double intensity, double largest);

    @Override
    public List<DerivedImage> derive(Volume image) {
        float[] values = image.frame(0).data();
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > 0) {
            for (int v = 0; v < values.length; v++) {
                values[v] = (float) transform(values[v], largest);
            }
        }
        return List.of(new DerivedImage(pyradiomicsName, new Volume(image.grid(), values)));
    }
}
