package org.fascicle.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Volume;
import org.fascicle.registration.RegistrationOutcome.Registered;
import org.fascicle.registration.RegistrationSettings.Start;
import org.fascicle.registration.SyntheticLimbs.Weighting;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limbs displaced by known amounts, imaged in another contrast on another grid. */
class RegistrationTest {
    private static final Affine HERE = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    private static final Grid FIXED = centred(72, 36, 14, 3, 3, 6);
    private static final Grid MOVING = centred(80, 40, 18, 2.5, 2.8, 5);
    private static final RegistrationSettings SETTINGS = new RegistrationSettings(TransformKind.RIGID, Start.HEADER_UNLESS_APART, 0, 3, 32, 20_000, 60, 0.4, 1);
    private static final Pivot AT_ORIGIN = new Pivot(new double[3], 1);
    private static final double HALF_A_VOXEL = 0.5;

    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    @Test
    void findsRigidDisplacementsBetweenContrastsWithinHalfAVoxel() {
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Random random = new Random(7);
        for (int trial = 0; trial < 6; trial++) {
            double[] p = displacement(random);
            Affine truth = TransformKind.RIGID.map(p, AT_ORIGIN);
            Volume moving = SyntheticLimbs.image(MOVING, truth.inverse(), Weighting.FAT, 4, 2 + trial);

            Registered found = registered(fixed, moving, SETTINGS);

            error("rigid, between contrasts").compare("trial " + trial, errorVoxels(found.fixedToMoving(), truth), 0);
            assertThat(found.informationAfter()).isGreaterThan(found.informationBefore());
            assertThat(found.inverseConsistencyMm()).isLessThan(1.5);
            assertThat(found.originOverridden()).isFalse();
            assertThat(found.converged()).isTrue();
        }
    }

    /** The same contrast at another time: another position on another grid, other noise, and the signal half as strong again. */
    @Test
    void findsRigidDisplacementsBetweenSessionsWithinHalfAVoxel() {
        Volume before = SyntheticLimbs.image(FIXED, HERE, Weighting.FAT, 4, 1);
        Random random = new Random(11);
        for (int trial = 0; trial < 6; trial++) {
            Affine truth = TransformKind.RIGID.map(displacement(random), AT_ORIGIN);
            Volume after = SyntheticLimbs.image(MOVING, truth.inverse(), Weighting.FAT, 6, 20 + trial);
            for (int v = 0; v < after.data().length; v++) {
                after.data()[v] *= 1.5f;
            }
            Registered found = registered(before, after, SETTINGS);
            error("rigid, between sessions").compare("trial " + trial, errorVoxels(found.fixedToMoving(), truth), 0);
        }
    }

    @Test
    void findsAnAffineMapWithinHalfAVoxel() {
        Affine truth = new Affine(1.04, 0.03, 0, 4, -0.02, 0.97, 0.02, -3, 0.01, 0, 1.02, 2);
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Volume moving = SyntheticLimbs.image(MOVING, truth.inverse(), Weighting.FAT, 4, 2);

        Registered found = registered(fixed, moving, SETTINGS.with(TransformKind.AFFINE));

        error("affine, between contrasts").compare("contrasts", errorVoxels(found.fixedToMoving(), truth), 0);
        Volume later = SyntheticLimbs.image(MOVING, truth.inverse(), Weighting.WATER, 6, 3);
        Registered ofSession = registered(fixed, later, SETTINGS.with(TransformKind.AFFINE));
        error("affine, between sessions").compare("sessions", errorVoxels(ofSession.fixedToMoving(), truth), 0);
        assertThat(found.fixedToMoving().determinant()).isBetween(1.0, 1.06);
        // A rigid transform cannot say it, and finds less information.
        assertThat(registered(fixed, moving, SETTINGS).informationAfter()).isLessThan(found.informationAfter());
    }

    @Test
    void disregardsAnOriginThatPutsTheImagesApartAndSaysSo() {
        Affine truth = TransformKind.RIGID.map(new double[] {460, -300, 215, 0.05, -0.03, 0.06}, AT_ORIGIN);
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Volume moving = SyntheticLimbs.image(moved(MOVING, 450, -310, 205), truth.inverse(), Weighting.FAT, 4, 2);

        Registered found = registered(fixed, moving, SETTINGS);

        assertThat(found.originOverridden()).isTrue();
        assertThat(found.overlapBefore()).isZero();
        assertThat(found.informationBefore()).isZero();
        error("rigid, origin 588 mm wrong").compare("apart", errorVoxels(found.fixedToMoving(), truth), 0);

        assertThat(Registration.register(fixed, moving, SETTINGS.with(Start.HEADER))).isEqualTo(new RegistrationOutcome.Apart(0));
    }

    @Test
    void theSameImageStaysWhereItIs() {
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Registered found = registered(fixed, fixed, SETTINGS);
        assertThat(errorVoxels(found.fixedToMoving(), HERE)).isLessThan(0.05);
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Volume moving = SyntheticLimbs.image(MOVING, TransformKind.RIGID.map(new double[] {3, -2, 4, 0.03, 0, 0.02}, AT_ORIGIN), Weighting.FAT, 4, 2);
        RegistrationSettings quick = new RegistrationSettings(TransformKind.RIGID, Start.HEADER, 12, 2, 32, 5_000, 10, 0.4, 3);
        Registered one = in(1, fixed, moving, quick);
        assertThat(in(3, fixed, moving, quick)).isEqualTo(one);
    }

    @Test
    void aConstantImageIsNamed() {
        Volume fixed = SyntheticLimbs.image(FIXED, HERE, Weighting.WATER, 4, 1);
        Volume flat = new Volume(MOVING, new float[MOVING.size()]);
        assertThat(Registration.register(fixed, flat, SETTINGS)).isInstanceOf(RegistrationOutcome.Constant.class);
        assertThat(Registration.register(flat, fixed, SETTINGS)).isInstanceOf(RegistrationOutcome.Constant.class);
    }

    @Test
    void refusesSettingsAndImagesThatMakeNoSense() {
        assertThatThrownBy(() -> new RegistrationSettings(TransformKind.RIGID, Start.HEADER, 0, 0, 32, 5000, 10, 0.4, 0)).hasMessageContaining("levels");
        assertThatThrownBy(() -> new RegistrationSettings(TransformKind.RIGID, Start.HEADER, -1, 2, 32, 5000, 10, 0.4, 0)).hasMessageContaining("mm");
        assertThatThrownBy(() -> new RegistrationSettings(TransformKind.RIGID, Start.HEADER, 0, 2, 32, 5000, 10, 0, 0)).hasMessageContaining("overlap");
        Volume echoes = new Volume(MOVING, 2, new float[2 * MOVING.size()]);
        assertThatThrownBy(() -> Registration.register(echoes, echoes, SETTINGS)).hasMessageContaining("one frame");
    }

    /** Shifts to 12 mm and turns to 8° about each axis. */
    private static double[] displacement(Random random) {
        double[] p = new double[6];
        for (int e = 0; e < 6; e++) {
            p[e] = (2 * random.nextDouble() - 1) * (e < 3 ? 12 : Math.toRadians(8));
        }
        return p;
    }

    private static Validation.Comparison error(String what) {
        return VALIDATION.of("Registration, " + what + ": largest target error, voxels", "the displacement of simulated limbs", Tolerance.absolute(HALF_A_VOXEL));
    }

    private static Registered registered(Volume fixed, Volume moving, RegistrationSettings settings) {
        RegistrationOutcome outcome = Registration.register(fixed, moving, settings);
        assertThat(outcome).isInstanceOf(Registered.class);
        return (Registered) outcome;
    }

    private static Registered in(int threads, Volume fixed, Volume moving, RegistrationSettings settings) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> registered(fixed, moving, settings)).get();
        }
    }

    /** Largest distance along an axis between where two maps put points of the limbs, skin included, in voxels of the fixed image. */
    static double errorVoxels(Affine found, Affine truth) {
        double largest = 0;
        for (double x = -95; x <= 95; x += 5) {
            for (double y = -40; y <= 40; y += 5) {
                for (double z = -36; z <= 36; z += 18) {
                    if (!SyntheticLimbs.inside(x, y, z)) {
                        continue;
                    }
                    double[] a = found.apply(x, y, z);
                    double[] b = truth.apply(x, y, z);
                    for (int axis = 0; axis < 3; axis++) {
                        largest = Math.max(largest, Math.abs(a[axis] - b[axis]) / FIXED.spacing(axis));
                    }
                }
            }
        }
        return largest;
    }

    private static Grid centred(int nx, int ny, int nz, double dx, double dy, double dz) {
        return new Grid(nx, ny, nz, new Affine(dx, 0, 0, -dx * (nx - 1) / 2, 0, dy, 0, -dy * (ny - 1) / 2, 0, 0, dz, -dz * (nz - 1) / 2));
    }

    private static Grid moved(Grid grid, double x, double y, double z) {
        return new Grid(grid.nx(), grid.ny(), grid.nz(), new Affine(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z).after(grid.affine()));
    }
}
