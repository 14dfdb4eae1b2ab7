package org.fascicle.quantify;

/** Whose rules features are computed by. */
public enum RadiomicsProfile {
    /** PyRadiomics'. */
    pyradiomics,
    /** Those of the Image Biomarker Standardisation Initiative. */
    ibsi
}
