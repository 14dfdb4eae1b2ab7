package org.fascicle.preprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.FiniteVoxels;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.registration.Registration;
import org.fascicle.registration.RegistrationOutcome;
import org.fascicle.registration.RegistrationOutcome.Apart;
import org.fascicle.registration.RegistrationOutcome.Constant;
import org.fascicle.registration.RegistrationOutcome.Registered;
import org.fascicle.schema.ImageRegistration;
import org.fascicle.schema.Severity;
import org.fascicle.toolkit.RandomStreams;

/**
 * Brings one image to the reference. Images of one acquisition, and the parts of a complex image, take the transform of one
 * of them: registering each by itself would pull apart what the scanner measured together.
 */
final class RegisterStep implements UnitImages.Step {
    private static final String USUAL_PART = "mag";

    private final RegisterConfig config;
    private final ImageSet session;
    private final RandomStreams streams;
    private final Map<String, RegistrationOutcome> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<ImageRegistration> registrations = new ConcurrentLinkedQueue<>();

    /** @param session the image set that holds the reference; null for the unit's own */
    RegisterStep(RegisterConfig config, ImageSet session, RandomStreams streams) {
        this.config = config;
        this.session = session;
        this.streams = streams;
    }

    /** What was done, after all images are. */
    List<ImageRegistration> registrations() {
        return List.copyOf(registrations);
    }

    @Override
    public Optional<ImageSet.Entry> apply(ImageSet from, ImageSet.Entry entry, Path to, Findings findings) throws IOException {
        ImageSet references = session == null ? from : session;
        Optional<ImageSet.Entry> reference = references.entries().stream()
                .filter(one -> one.region().equals(entry.region()) && one.contrast().name().equals(config.reference()) && one.part().equals(USUAL_PART)).findFirst();
        ImageSet.Entry leader = leader(from, entry);
        if (reference.isEmpty()) {
            findings.ofImage("no_reference", Severity.warning, "there is no " + config.reference() + " image of this region to bring it to; it stays where it is",
                    "name a contrast that every session has as reference");
            return Optional.of(UnitImages.copy(from, entry, to));
        }
        if (session == null && config.belongsElsewhere(from.unit().session())) {
            findings.ofImage("no_reference_session", Severity.warning, "there is no session " + config.referenceSession() + " of this subject to bring it to; its own session's "
                    + config.reference() + " is the reference", "name a session that every subject has as reference_session");
        }
        if (session == null && leader.equals(reference.get())) {
            return Optional.of(UnitImages.copy(from, entry, to));
        }
        return switch (outcome(references.image(reference.get()), from, leader)) {
            case Registered registered -> {
                registrations.add(row(from.unit(), entry, references.unit(), leader, registered));
                note(registered, findings);
                yield Optional.of(new RegisteredImage(config, references, reference.get(), registered).write(from, entry, leader, to, findings));
            }
            case Apart apart -> {
                findings.ofImage("no_overlap", Severity.refused, String.format(Locale.ROOT, "%.0f %% of the reference's tissue lies inside it, and min_overlap is %.0f %%; image: %s; reference: %s",
                        100 * apart.overlap(), 100 * config.minOverlap(), NiftiFile.readHeader(from.image(entry)).grid().describe(),
                        NiftiFile.readHeader(references.image(reference.get())).grid().describe()),
                        "look at both images; set origin_override to when_apart if an origin is wrong");
                yield Optional.empty();
            }
            case Constant _ -> {
                findings.ofImage("constant_image", Severity.refused, "it or its reference has a single intensity, so there is nothing to compare", "look at this series; it may be empty");
                yield Optional.empty();
            }
        };
    }

    /** The image whose transform this one takes. */
    private ImageSet.Entry leader(ImageSet from, ImageSet.Entry entry) {
        List<String> acquisition = config.acquisition(entry.contrast());
        return from.entries().stream()
                .filter(one -> one.region().equals(entry.region()) && one.series().equals(entry.series()) && one.part().equals(USUAL_PART) && acquisition.contains(one.contrast().name()))
                .min(Comparator.comparingInt(one -> acquisition.indexOf(one.contrast().name()))).orElse(entry);
    }

    /** Two images of one acquisition may both find nothing known and do the same work; neither waits for the other. */
    private RegistrationOutcome outcome(Path reference, ImageSet from, ImageSet.Entry leader) throws IOException {
        RegistrationOutcome before = known.get(leader.file());
        if (before != null) {
            return before;
        }
        Volume fixed = FiniteVoxels.of(NiftiFile.read(reference).frame(0)).repaired();
        Volume moving = FiniteVoxels.of(NiftiFile.read(from.image(leader)).frame(0)).repaired();
        RegistrationOutcome outcome = Registration.register(fixed, moving,
                config.settings(streams.seed("preprocess register", from.unit().toString(), leader.region(), leader.contrast().name(), leader.series())));
        known.put(leader.file(), outcome);
        return outcome;
    }

    private void note(Registered registered, Findings findings) {
        if (registered.originOverridden()) {
            findings.ofImage("origin_override", Severity.warning, String.format(Locale.ROOT,
                    "the origin in its header was disregarded: by the headers %.1f %% of the reference's tissue lies inside it, after registration %.1f %%; tissue moved by %.1f mm on average",
                    100 * registered.overlapBefore(), 100 * registered.overlapAfter(), registered.meanDisplacementMm()), "look at both images together; correct the header at its source");
        }
        if (registered.inverseConsistencyMm() > config.maxInverseConsistencyMm() || !registered.converged()) {
            findings.ofImage("registration_uncertain", Severity.warning, String.format(Locale.ROOT,
                    "the registrations there and back disagree by %.2f mm (limit %.2f mm)%s", registered.inverseConsistencyMm(), config.maxInverseConsistencyMm(),
                    registered.converged() ? "" : ", and the search ended before it settled"), "look at both images together before using values that need them aligned");
        }
    }

    private ImageRegistration row(UnitId unit, ImageSet.Entry entry, UnitId referenceUnit, ImageSet.Entry leader, Registered r) {
        double[] m = r.fixedToMoving().toRowMajor();
        return new ImageRegistration(unit.toString(), entry.region(), entry.contrast().name(), entry.part(), entry.series(), referenceUnit.toString(), config.reference(),
                leader.contrast().name(), config.transform().name(), r.originOverridden(), r.informationBefore(), r.informationAfter(), r.overlapBefore(), r.overlapAfter(),
                r.inverseConsistencyMm(), r.meanDisplacementMm(), r.maxDisplacementMm(), r.fixedToMoving().determinant(), r.iterations(), r.converged(),
                m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }
}
