package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The families of features, under PyRadiomics' names. */
public enum FeatureClass {
    /** Size and form of the region; no intensities. */
    SHAPE("shape"),
    /** The distribution of the intensities, without their places. */
    FIRST_ORDER("firstorder"),
    /** Grey level co-occurrence matrix: which levels are neighbours. */
    GLCM("glcm"),
    /** Grey level dependence matrix: how many neighbours a voxel resembles. */
    GLDM("gldm"),
    /** Grey level run length matrix: how far a level runs along a line. */
    GLRLM("glrlm"),
    /** Grey level size zone matrix: how large the connected zones of a level are. */
    GLSZM("glszm"),
    /** Neighbouring grey tone difference matrix: how far a voxel is from the mean of its neighbours. */
    NGTDM("ngtdm");

    private final String pyradiomicsName;

    FeatureClass(String pyradiomicsName) {
        this.pyradiomicsName = pyradiomicsName;
    }

    /** The name in PyRadiomics' parameter files and columns, such as {@code firstorder}. */
    public String pyradiomicsName() {
        return pyradiomicsName;
    }

    /** The features of this class in PyRadiomics' column order. */
    public List<Feature> features() {
        return switch (this) {
            case SHAPE -> List.of(ShapeFeature.values());
            case FIRST_ORDER -> List.of(FirstOrderFeature.values());
            case GLCM -> List.of(GlcmFeature.values());
            case GLDM -> List.of(GldmFeature.values());
            case GLRLM -> List.of(GlrlmFeature.values());
            case GLSZM -> List.of(GlszmFeature.values());
            case NGTDM -> List.of(NgtdmFeature.values());
        };
    }

    /**
     * The class of that PyRadiomics name.
     *
     * @throws IllegalArgumentException naming the known classes
     */
    public static FeatureClass named(String name) {
        for (FeatureClass candidate : values()) {
            if (candidate.pyradiomicsName.equals(name)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no feature class is called '" + name + "'; there are "
                + Arrays.stream(values()).map(FeatureClass::pyradiomicsName).collect(Collectors.joining(", ")));
    }
}
