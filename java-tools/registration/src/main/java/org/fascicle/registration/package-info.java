/**
 * Brings images of one body part into each other's scanner coordinates: rigid or affine maps that maximise the mutual
 * information of the two images, found from coarse to fine. Coordinates are RAS millimetres.
 */
package org.fascicle.registration;
