/**
 * What a network is trained on: cases on the network's grid, samplers that cut them into slices, volumes or patches, augmentation, and
 * batches that depend on seed, epoch and index alone, so that a training that goes on sees what the uninterrupted one would have seen.
 */
package org.fascicle.networks.sampling;
