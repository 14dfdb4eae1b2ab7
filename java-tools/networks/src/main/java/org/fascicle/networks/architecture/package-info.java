/** Whole networks for segmentation: images in, one score (logit) a class and voxel out. */
package org.fascicle.networks.architecture;
