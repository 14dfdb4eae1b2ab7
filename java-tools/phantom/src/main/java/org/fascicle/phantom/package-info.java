/**
 * A simulated person and an MR scanner: anatomy, disease, tissue, pulse sequences, coils and noise, with everything known.
 *
 * <p>The order of things: {@link org.fascicle.phantom.SimulatedCohort} draws people and their
 * {@link org.fascicle.phantom.Visit}s; an {@link org.fascicle.phantom.Examination} puts a
 * {@link org.fascicle.phantom.Body} on a {@link org.fascicle.phantom.Slab} of slices and asks the
 * {@link org.fascicle.phantom.Atlas} what lies at each of several samples a voxel; the
 * {@link org.fascicle.phantom.Scanner} turns the {@link org.fascicle.phantom.TissueFractions} into images by a
 * {@link org.fascicle.phantom.Sequence}.
 *
 * <p>Three rules keep it honest. It shares no signal code with the estimators, and simulates what they leave out: partial
 * volume, T2 distributions, flip angles over the slice profile, a fat spectrum from lipid chemistry. Its numbers come from
 * the literature cited beside them or are named as assumptions, and none was tuned to a published result. The null cohort
 * hides nothing to find.
 *
 * <p>Deterministic: every random number comes from a stream named by what it is for ({@link org.fascicle.phantom.Streams}),
 * and every anatomical field is a function of place.
 */
package org.fascicle.phantom;
