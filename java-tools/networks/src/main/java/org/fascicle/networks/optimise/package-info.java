/** Optimisers whose state has names and can be stored, schedules of the learning rate, and clipping of gradients. */
package org.fascicle.networks.optimise;
