/** Networks for image segmentation: layers, losses, optimisers, training and inference; PyTorch, through DJL, is behind a small interface. */
package org.fascicle.networks;
