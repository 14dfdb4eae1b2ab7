package org.fascicle.registration;

import org.fascicle.image.Affine;

/** What became of a registration. */
public sealed interface RegistrationOutcome {
    /**
     * A transform was found.
     *
     * @param fixedToMoving      from a point of the fixed image's scanner space to the same tissue in the moving image's
     * @param informationBefore  mutual information at the headers' coordinates, nats; 0 where the images do not overlap there
     * @param informationAfter   mutual information found, nats
     * @param overlapBefore      fraction of the fixed image's tissue that lies in the moving image by the headers
     * @param overlapAfter       the same after registration
     * @param inverseConsistencyMm how far tissue is from where it began after going to the moving image and back by a registration
     *                           in the other direction, root mean square: what the two estimates disagree by
     * @param meanDisplacementMm how far tissue moved, on average
     * @param maxDisplacementMm  how far it moved at most
     * @param originOverridden   whether the moving image's origin was disregarded, because the start says so or the images lay apart
     * @param iterations         line searches over all levels
     * @param converged          whether the finest level ended by itself, not by the limit of iterations
     */
    record Registered(Affine fixedToMoving, double informationBefore, double informationAfter, double overlapBefore, double overlapAfter,
            double inverseConsistencyMm, double meanDisplacementMm, double maxDisplacementMm, boolean originOverridden, int iterations,
            boolean converged) implements RegistrationOutcome {}

    /**
     * The images lie apart, and the start forbids to disregard an origin; or no shift brought enough of them together.
     *
     * @param overlap fraction of the fixed image's tissue that lies in the moving image by the headers
     */
    record Apart(double overlap) implements RegistrationOutcome {}

    /** One of the images has a single intensity, so there is nothing to compare. */
    record Constant() implements RegistrationOutcome {}
}
