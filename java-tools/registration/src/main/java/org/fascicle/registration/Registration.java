package org.fascicle.registration;

import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.registration.RegistrationSettings.Start;

/**
 * Rigid or affine registration of two images of one body part, of any contrasts, by maximising their mutual information
 * from a coarse to a fine resolution (Viola and Wells, International Journal of Computer Vision 1997; Mattes et al., IEEE
 * Transactions on Medical Imaging 2003). An affine map is sought from the second resolution on; the coarsest image does not
 * determine its shears. The same images and settings give the same bits whatever the number of threads.
 */
public final class Registration {
    /** Enough to tell which shift along the limb is best. */
    private static final int COARSE_ITERATIONS = 8;

    private final Volume fixed;
    private final Volume moving;
    private final RegistrationSettings settings;

    private Registration(Volume fixed, Volume moving, RegistrationSettings settings) {
        this.fixed = fixed;
        this.moving = moving;
        this.settings = settings;
    }

    /**
     * Registers one image to another.
     *
     * @param fixed  the image whose scanner space stays; one frame, finite values
     * @param moving the image that is brought to it; one frame, finite values
     * @throws IllegalArgumentException where an image has several frames
     */
    public static RegistrationOutcome register(Volume fixed, Volume moving, RegistrationSettings settings) {
        if (fixed.frames() != 1 || moving.frames() != 1) {
            throw new IllegalArgumentException("images of one frame are registered, not of " + fixed.frames() + " and " + moving.frames());
        }
        return new Registration(fixed, moving, settings).run();
    }

    private RegistrationOutcome run() {
        ResolutionLevel finest = ResolutionLevel.of(fixed, moving, spacingMm(0), settings);
        if (finest.samples().count() == 0) {
            return new RegistrationOutcome.Constant();
        }
        Pivot pivot = Pivot.of(finest.samples());
        MutualInformation metric = finest.metric(settings.kind(), pivot);
        if (!metric.informative()) {
            return new RegistrationOutcome.Constant();
        }
        double[] header = new double[settings.kind().parameters()];
        MutualInformation.Value before = metric.at(header);
        boolean apart = before.overlap() < settings.minOverlap();
        if (apart && settings.start() == Start.HEADER) {
            return new RegistrationOutcome.Apart(before.overlap());
        }
        boolean override = apart || settings.start() == Start.CENTRE_OF_MASS;
        QuasiNewton.Maximum found = descend(finest, pivot, override);
        if (found.value().value() == 0) {
            return new RegistrationOutcome.Apart(before.overlap());
        }
        Affine map = settings.kind().map(found.parameters(), pivot);
        ResolutionLevel.Displacement moved = finest.displacement(map);
        return new RegistrationOutcome.Registered(map, before.value(), found.value().value(), before.overlap(), found.value().overlap(),
                inverseConsistencyMm(finest, map), moved.meanMm(), moved.largestMm(), override, found.iterations(), found.converged());
    }

    /** From the coarsest level to the finest; each begins where the one before ended. */
    private QuasiNewton.Maximum descend(ResolutionLevel finest, Pivot pivot, boolean override) {
        TransformKind kind = settings.levels() > 1 ? settings.kind().coarse() : settings.kind();
        double[] parameters = start(kind, override);
        QuasiNewton.Maximum found = null;
        int iterations = 0;
        for (int step = settings.levels() - 1; step >= 0; step--) {
            ResolutionLevel level = step == 0 ? finest : ResolutionLevel.of(fixed, moving, spacingMm(step), settings);
            MutualInformation metric = level.metric(kind, pivot);
            if (found == null) {
                parameters = bestAlongSlices(level, metric, parameters, override);
            }
            found = level.climb(metric, parameters, settings.maxIterations());
            iterations += found.iterations();
            parameters = settings.kind().from(kind, found.parameters(), pivot);
            kind = settings.kind();
        }
        return new QuasiNewton.Maximum(found.parameters(), found.value(), iterations, found.converged());
    }

    /** The parameters that leave all where the headers say, or that bring the centres of tissue together. */
    private double[] start(TransformKind kind, boolean override) {
        double[] parameters = new double[kind.parameters()];
        if (override) {
            double[] from = MassCentre.of(fixed);
            double[] to = MassCentre.of(moving);
            for (int axis = 0; axis < 3; axis++) {
                parameters[axis] = to[axis] - from[axis];
            }
        }
        return parameters;
    }

    /** The best of several shifts along the slice axis, each refined a little before they are compared. */
    private double[] bestAlongSlices(ResolutionLevel level, MutualInformation metric, double[] start, boolean override) {
        double reach = override ? Math.max(settings.searchMm(), Math.min(extentMm(fixed), extentMm(moving)) / 2) : settings.searchMm();
        Grid grid = fixed.grid();
        double stepMm = Math.max(level.spacingMm(), grid.spacing(2));
        int most = (int) Math.floor(reach / stepMm);
        double[] best = start;
        double bestValue = metric.valueAt(start);
        for (int step = -most; step <= most; step++) {
            double[] shifted = start.clone();
            for (int axis = 0; axis < 3; axis++) {
                shifted[axis] += step * stepMm * grid.affine().get(axis, 2) / grid.spacing(2);
            }
            QuasiNewton.Maximum refined = level.climb(metric, shifted, COARSE_ITERATIONS);
            if (refined.value().value() > bestValue) {
                bestValue = refined.value().value();
                best = refined.parameters();
            }
        }
        return best;
    }

    /** Registers the other way round at the finest level, with the moving image where the map put it: no further map is due. */
    private double inverseConsistencyMm(ResolutionLevel finest, Affine map) {
        Grid grid = moving.grid();
        Volume there = new Volume(new Grid(grid.nx(), grid.ny(), grid.nz(), map.inverse().after(grid.affine())), moving.data());
        ResolutionLevel back = ResolutionLevel.of(there, fixed, spacingMm(0), settings);
        Pivot pivot = Pivot.of(back.samples());
        QuasiNewton.Maximum found = back.climb(back.metric(settings.kind(), pivot), new double[settings.kind().parameters()], settings.maxIterations());
        return finest.displacement(settings.kind().map(found.parameters(), pivot)).rmsMm();
    }

    /** Spacing of a level: the finest spacing of the coarser image, doubled at each step. */
    private double spacingMm(int step) {
        return Math.max(finestMm(fixed), finestMm(moving)) * (1 << step);
    }

    private static double finestMm(Volume image) {
        return Math.min(image.grid().spacing(0), Math.min(image.grid().spacing(1), image.grid().spacing(2)));
    }

    private static double extentMm(Volume image) {
        return image.grid().nz() * image.grid().spacing(2);
    }
}
