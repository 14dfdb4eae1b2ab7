/**
 * Radiomic features of labelled regions, by the rules of PyRadiomics or of the Image Biomarker Standardisation Initiative.
 *
 * <p>The way of a region: {@link org.fascicle.radiomics.RegionBounds} finds every label's box in one pass over the label
 * map; {@link org.fascicle.radiomics.RegionOfInterest} crops one label; {@link org.fascicle.radiomics.Discretisation}
 * turns intensities into grey levels; {@link org.fascicle.radiomics.FirstOrderStatistics},
 * {@link org.fascicle.radiomics.GrayLevelCooccurrenceMatrix}, {@link org.fascicle.radiomics.GrayLevelRunLengthMatrix} and
 * {@link org.fascicle.radiomics.RegionShape} give the numbers; {@link org.fascicle.radiomics.RadiomicsExtractor} (PyRadiomics) and
 * {@link org.fascicle.radiomics.IbsiExtractor} (IBSI) run it all, one task a region, on the same engine.
 *
 * <p>Each feature is a constant of an enum that knows its name, its IBSI identifier, its formula and its unit: of the classes of
 * {@link org.fascicle.radiomics.Feature} for PyRadiomics, of {@link org.fascicle.radiomics.IbsiFeature} for IBSI.
 */
package org.fascicle.radiomics;
