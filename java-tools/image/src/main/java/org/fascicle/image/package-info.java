/**
 * Images and label maps on a voxel grid in scanner space, their files (NIfTI-1, NRRD, JSON sidecars), and the geometry
 * that brings one onto the grid of another. Coordinates are RAS millimetres everywhere.
 */
package org.fascicle.image;
