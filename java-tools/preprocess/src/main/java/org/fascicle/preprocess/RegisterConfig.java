package org.fascicle.preprocess;

import java.util.ArrayList;
import java.util.List;
import org.fascicle.cohort.Contrast;
import org.fascicle.registration.RegistrationSettings;
import org.fascicle.registration.TransformKind;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code preprocess register}.
 *
 * @param enabled                 whether a study registers its images
 * @param referenceSession        session the others are brought to
 * @param reference               contrast the others are brought to
 * @param transform               family of transforms
 * @param originOverride          when an image's origin is disregarded
 * @param searchMm                shifts along the slices that are tried first
 * @param levels                  resolutions
 * @param bins                    intensity bins
 * @param samples                 points compared at a resolution
 * @param maxIterations           line searches at a resolution
 * @param minOverlap              fraction of the reference's tissue that must lie in the image
 * @param grid                    whether voxels stay or are resampled
 * @param interpolation           how values are found on the reference's grid
 * @param shareMask               whether an image without a mask takes the reference's
 * @param minCoverage             fraction of a shared mask's muscle that must lie inside the image
 * @param maxInverseConsistencyMm a larger disagreement of the registrations there and back is a finding
 * @param sameAcquisition         contrasts that one acquisition gives move together
 */
public record RegisterConfig(
        @Param(doc = "whether a study's images are registered, after geometry; the command by hand does it anyway") boolean enabled,
        @Param(doc = "in a study: the session whose reference the subject's other sessions are brought to, e.g. ses-t0; null: each session to its own") String referenceSession,
        @Param(doc = "contrast that the others are brought to; it stays where it is, or is brought to the reference session's") String reference,
        @Param(doc = "translation, rigid, or affine") Transform transform,
        @Param(doc = "when the origin in an image's header is disregarded: never, when_apart (too little overlap), or always") OriginOverride originOverride,
        @Param(doc = "shifts along the slices up to this far are tried first; half the limb where an origin is disregarded", unit = "mm", min = 0, max = 1000) double searchMm,
        @Param(doc = "resolutions, each twice as fine as the one before", min = 1, max = 8) int levels,
        @Param(doc = "intensity bins of each image", min = 8, max = 256) int bins,
        @Param(doc = "points compared at each resolution at most", min = 1000) int samples,
        @Param(doc = "line searches at each resolution at most", min = 1) int maxIterations,
        @Param(doc = "least fraction of the reference's tissue that lies in the image", min = 0.01, max = 1) double minOverlap,
        @Param(doc = "own: voxels stay as they are and the header is changed; reference: the image is resampled to the reference's grid") TargetGrid grid,
        @Param(doc = "interpolation for the reference's grid; masks always take the nearest label") GeometryConfig.Interpolator interpolation,
        @Param(doc = "an image without a mask takes the reference's") boolean shareMask,
        @Param(doc = "a muscle of a shared mask of which a smaller fraction lies inside the image is left out", min = 0, max = 1) double minCoverage,
        @Param(doc = "a larger disagreement of the registrations there and back is a finding", unit = "mm", min = 0) double maxInverseConsistencyMm,
        @Param(doc = "contrasts of one acquisition, joined by +: they take the transform of the first that is there") List<String> sameAcquisition) {

    /** Spelt as in the params file. */
    public enum Transform {
        translation(TransformKind.TRANSLATION), rigid(TransformKind.RIGID), affine(TransformKind.AFFINE);

        private final TransformKind kind;

        Transform(TransformKind kind) {
            this.kind = kind;
        }
    }

    /** Spelt as in the params file. */
    public enum OriginOverride {
        never(RegistrationSettings.Start.HEADER), when_apart(RegistrationSettings.Start.HEADER_UNLESS_APART), always(RegistrationSettings.Start.CENTRE_OF_MASS);

        private final RegistrationSettings.Start start;

        OriginOverride(RegistrationSettings.Start start) {
            this.start = start;
        }
    }

    /** Spelt as in the params file. */
    public enum TargetGrid { own, reference }

    public RegisterConfig {
        sameAcquisition = List.copyOf(sameAcquisition);
        List<String> named = new ArrayList<>(List.of(reference));
        sameAcquisition.forEach(group -> named.addAll(List.of(group.split("\\+"))));
        for (String contrast : named) {
            if (Contrast.named(contrast).isEmpty()) {
                throw new IllegalArgumentException("\"" + contrast + "\" is no contrast; the contrasts are " + Contrast.names());
            }
        }
        if (!(maxInverseConsistencyMm >= 0) || !(minCoverage >= 0 && minCoverage <= 1)) {
            throw new IllegalArgumentException("max_inverse_consistency_mm is 0 or more and min_coverage from 0 to 1, not " + maxInverseConsistencyMm + " and " + minCoverage);
        }
        settings(transform, originOverride, searchMm, levels, bins, samples, maxIterations, minOverlap, 0);
    }

    /** Rigid, to the T1-weighted image, voxels left as they are. */
    public static RegisterConfig defaults() {
        RegistrationSettings usual = RegistrationSettings.defaults();
        return new RegisterConfig(false, null, Contrast.t1w.name(), Transform.rigid, OriginOverride.when_apart, usual.searchMm(), usual.levels(), usual.bins(), usual.samples(),
                usual.maxIterations(), usual.minOverlap(), TargetGrid.own, GeometryConfig.Interpolator.cubic_bspline, true,
                GeometryConfig.defaults().minCoverage(), 3,
                List.of("water+fat+fat_fraction"));
    }

    /** The library's settings. */
    RegistrationSettings settings(long seed) {
        return settings(transform, originOverride, searchMm, levels, bins, samples, maxIterations, minOverlap, seed);
    }

    /** Whether images of this session are to be brought to another session's. */
    boolean belongsElsewhere(String session) {
        return referenceSession != null && !withoutPrefix(session).equals(withoutPrefix(referenceSession));
    }

    private static String withoutPrefix(String session) {
        return session.replaceFirst("^ses-", "");
    }

    /** The contrasts of one acquisition with this one, the first of which is registered; itself alone where none is named. */
    List<String> acquisition(Contrast contrast) {
        return sameAcquisition.stream().map(group -> List.of(group.split("\\+"))).filter(group -> group.contains(contrast.name())).findFirst()
                .orElse(List.of(contrast.name()));
    }

    private static RegistrationSettings settings(Transform transform, OriginOverride override, double searchMm, int levels, int bins, int samples,
            int maxIterations, double minOverlap, long seed) {
        return new RegistrationSettings(transform.kind, override.start, searchMm, levels, bins, samples, maxIterations, minOverlap, seed);
    }
}
