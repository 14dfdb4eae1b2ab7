/** From an image to a segmentation: windows, averaging, flips, clean-up, and back to the image's own grid. */
package org.fascicle.networks.inference;
