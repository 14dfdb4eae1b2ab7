/** Makes image intensities comparable between scans: normalisation of one image by its own statistics. */
package org.fascicle.harmonise;
