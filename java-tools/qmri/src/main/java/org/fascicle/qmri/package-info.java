/** Quantitative maps from MR signals: fat fraction, T2 and magnetisation transfer, voxel by voxel. */
package org.fascicle.qmri;
