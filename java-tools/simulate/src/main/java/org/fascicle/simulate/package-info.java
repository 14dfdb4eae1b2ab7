/**
 * The {@code simulate} tool: cohorts of muscle MRI whose truth is known, as samplesheets, DICOM series and masks.
 *
 * <p>Everything is a function of the configuration and the seed; a unit can be rendered alone, on any machine, and comes
 * out the same.
 */
package org.fascicle.simulate;
