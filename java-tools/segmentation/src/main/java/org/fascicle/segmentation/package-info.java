/**
 * How well two masks of one muscle agree: overlap, distances between surfaces, volumes; in millimetres, on voxels of any size.
 */
package org.fascicle.segmentation;
