/** The mean-atlas baseline: where muscles lie on average, without looking at their borders. What a network must beat. */
package org.fascicle.networks.atlas;
