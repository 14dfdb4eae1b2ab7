package org.fascicle.radiomics;

import java.util.Optional;

/** One radiomic feature: a constant of its class's enum, which declares them in PyRadiomics' column order. */
public sealed interface Feature 
        permits ShapeFeature, FirstOrderFeature, GlcmFeature, GldmFeature, GlrlmFeature, GlszmFeature, NgtdmFeature {
    /** PyRadiomics' name of the unfiltered image. */
    String ORIGINAL = "original";

    /** The family it belongs to. */
    FeatureClass featureClass();

    /** PyRadiomics' name without the class, such as {@code JointEntropy}. */
    String pyradiomicsName();

    /** The four characters by which the IBSI reference manual names it; empty where IBSI has no such feature. */
    Optional<String> ibsiId();

    /** The formula in plain text, in the symbols of its enum's description. */
    String formula();

    /** The unit: {@code mm}, {@code mm²}, {@code mm³}, {@code 1}, or a power of the image's {@code intensity}. */
    String unit();

    /** The column PyRadiomics writes for an unfiltered image, such as {@code original_glcm_JointEntropy}. */
    default String columnName() {
        return columnName(ORIGINAL);
    }

    /**
     * The column PyRadiomics writes for an image of that name.
     *
     * @param imageName {@code original}, {@code wavelet-LLH}, {@code log-sigma-3-0-mm-3D}, …
     */
    default String columnName(String imageName) {
        return imageName + "_" + featureClass().pyradiomicsName() + "_" + pyradiomicsName();
    }

    /**
     * The feature of a PyRadiomics column name.
     *
     * @param columnName such as {@code original_glcm_JointEntropy}; {@code original_} may be left out
     * @throws IllegalArgumentException when no feature has that name
     */
    static Feature named(String columnName) {
        String name = columnName.startsWith("original_") ? columnName : "original_" + columnName;
        for (FeatureClass featureClass : FeatureClass.values()) {
            for (Feature feature : featureClass.features()) {
                if (feature.columnName().equals(name)) {
                    return feature;
                }
            }
        }
        throw new IllegalArgumentException("no feature is called '" + columnName
                + "'; a name is a class and a feature of PyRadiomics, such as original_glcm_JointEntropy");
    }
}
