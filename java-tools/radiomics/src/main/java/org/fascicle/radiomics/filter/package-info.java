/**
 * Image filters whose responses radiomic features are computed from: volume in, volume of the same grid out.
 *
 * <p>Two families, which differ in rules and are not to be mixed:
 * <ul>
 *   <li>{@link org.fascicle.radiomics.filter.ImageFilter}: the convolutional filters that the Image Biomarker
 *       Standardisation Initiative standardised (IBSI 2, reference manual arXiv:2006.05470; Whybra et al., Radiology 2024).
 *       Every filter names its boundary condition; responses keep the intensity's scale.</li>
 *   <li>{@link org.fascicle.radiomics.filter.ImageType}: the image types of PyRadiomics, with its names.</li>
 * </ul>
 *
 * <p>All are pure functions of image and settings: one thread, sums in double in a fixed order, so the same bits wherever
 * they run. Intermediate images of separable filters are float32, as volumes are. Axis 0, 1 and 2 are the volume's voxel
 * axes x, y and z; a slice holds axes 0 and 1. Of a volume with several frames the first is filtered.
 */
package org.fascicle.radiomics.filter;
