/**
 * Radiomic features of labelled regions, as PyRadiomics computes them.
 *
 * <p>The way of a region: {@link org.fascicle.radiomics.RegionBounds} finds every label's box in one pass over the label
 * map; {@link org.fascicle.radiomics.RegionOfInterest} crops one label; {@link org.fascicle.radiomics.Discretisation}
 * turns intensities into grey levels; {@link org.fascicle.radiomics.FirstOrderStatistics},
 * {@link org.fascicle.radiomics.GrayLevelCooccurrenceMatrix}, {@link org.fascicle.radiomics.GrayLevelRunLengthMatrix} and
 * {@link org.fascicle.radiomics.RegionShape} give the numbers; {@link org.fascicle.radiomics.RadiomicsExtractor} runs it
 * all, one task a region.
 *
 * <p>Each feature is a constant of an enum that knows its PyRadiomics name, its IBSI identifier, its formula and its unit.
 */
package org.fascicle.radiomics;
