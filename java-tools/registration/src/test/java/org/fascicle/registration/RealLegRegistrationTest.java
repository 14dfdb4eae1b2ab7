package org.fascicle.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.Interpolation;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Resampler;
import org.fascicle.image.Volume;
import org.fascicle.registration.RegistrationOutcome.Registered;
import org.fascicle.registration.RegistrationSettings.Start;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real pair of legs: the water image displaced by a known amount; the water image in its own coordinates, which are elsewhere. */
class RealLegRegistrationTest {
    private static final RegistrationSettings SETTINGS = RegistrationSettings.defaults();

    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    /**
     * Fat and water of one Dixon acquisition lie on each other but for the chemical shift along the readout, 0.9 mm by the
     * registration of both as they are; from there, how far the fat image was moved is known.
     */
    @Test
    void findsKnownDisplacementsOfTheFatImageWithinHalfAVoxelOfTheWaterImage() throws IOException {
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        Volume fat = NiftiFile.read(SharedData.require("leg-mri/fat.nii.gz"));
        Affine asTheyAre = ((Registered) Registration.register(water, fat, SETTINGS.with(Start.HEADER))).fixedToMoving();
        assertThat(errorMm(asTheyAre, Affine.axisAligned(new double[] {1, 1, 1}, new double[3]), water.grid())[0]).isLessThan(1.5);
        double[][] displacements = {{7, -5, 9, 3, -2, 5}, {-6, 4, -7, -2, 1.5, -4}, {2, 9, 4, 1, 3, 2}};
        for (double[] d : displacements) {
            Affine truth = TransformKind.RIGID.map(new double[] {d[0], d[1], d[2], Math.toRadians(d[3]), Math.toRadians(d[4]), Math.toRadians(d[5])},
                    new Pivot(centre(water.grid()), 1));
            Volume moving = Resampler.resample(placed(fat, truth), shorter(water.grid(), 1), Interpolation.CUBIC_BSPLINE, 0);
            Registered found = (Registered) Registration.register(water, moving, SETTINGS.with(Start.HEADER));
            double[] error = errorMm(found.fixedToMoving(), truth.after(asTheyAre), water.grid());
            VALIDATION.of("Registration, real leg, fat to water: largest target error in the plane, voxels of 1.5 mm", "the displacement of the fat image", Tolerance.absolute(0.5))
                    .compare(error[0] / water.grid().spacing(0), 0);
            VALIDATION.of("Registration, real leg, fat to water: largest target error through the plane, voxels of 6 mm", "the displacement of the fat image", Tolerance.absolute(0.5))
                    .compare(error[1] / water.grid().spacing(2), 0);
        }
    }

    /** T1-like legs, Dixon water and the first echo of the T2 series, oblique and half as long: none lies where another does. */
    @Test
    void threeContrastsAgreeOnWhereTheyLie() throws IOException {
        Volume legs = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        Volume echo = firstEcho(NiftiFile.read(SharedData.require("leg-mri/T2data.nii.gz")));
        Registered legsToWater = (Registered) Registration.register(legs, water, SETTINGS);
        Registered legsToEcho = (Registered) Registration.register(legs, echo, SETTINGS);
        Registered waterToEcho = (Registered) Registration.register(water, echo, SETTINGS);
        Affine roundAbout = waterToEcho.fixedToMoving().after(legsToWater.fixedToMoving());
        double[] disagreement = errorMm(roundAbout, legsToEcho.fixedToMoving(), legs.grid());

        for (Registered found : new Registered[] {legsToWater, waterToEcho}) {
            assertThat(found.originOverridden()).isTrue();
            assertThat(found.overlapBefore()).isZero();
            assertThat(found.overlapAfter()).isGreaterThan(0.8);
            assertThat(found.inverseConsistencyMm()).isLessThan(1);
        }
        // The way round, told by no header, ends where the direct way does: within a voxel of 3 mm in the plane, a slice of 12 mm through it.
        assertThat(disagreement[0]).isLessThan(3);
        assertThat(disagreement[1]).isLessThan(12);
        // The direct one is the least certain, and its check says so.
        assertThat(legsToEcho.originOverridden()).isFalse();
        assertThat(legsToEcho.inverseConsistencyMm()).isBetween(3.0, 6.0);
    }

    @Test
    void findsAKnownDisplacementOfAnInvertedImageWithinHalfAVoxel() throws IOException {
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        Affine truth = TransformKind.RIGID.map(new double[] {7, -5, 9, Math.toRadians(3), Math.toRadians(-2), Math.toRadians(5)}, new Pivot(centre(water.grid()), 1));
        // The water image itself, seen in another contrast: bright becomes dark, as fat and water do.
        float[] inverted = water.data().clone();
        for (int v = 0; v < inverted.length; v++) {
            inverted[v] = (float) (400 * Math.exp(-inverted[v] / 150));
        }
        Volume moving = Resampler.resample(placed(new Volume(water.grid(), inverted), truth), shorter(water.grid(), 2), Interpolation.CUBIC_BSPLINE, 400);

        Registered found = (Registered) Registration.register(water, moving, SETTINGS.with(Start.HEADER));

        double[] error = errorMm(found.fixedToMoving(), truth, water.grid());
        // Half a voxel of the finer image in the plane; voxels are 6 mm through it, and a quarter is asked for.
        assertThat(error[0]).isLessThan(0.75);
        assertThat(error[1]).isLessThan(1.5);
    }

    @Test
    void bringsTheWaterImageToTheLegsWhoseCoordinatesAreElsewhere() throws IOException {
        Volume legs = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));

        Registered found = (Registered) Registration.register(legs, water, SETTINGS);

        assertThat(found.originOverridden()).isTrue();
        assertThat(found.overlapBefore()).isZero();
        assertThat(found.overlapAfter()).isGreaterThan(0.8);
        assertThat(found.inverseConsistencyMm()).isLessThan(3);
        // Muscles of the labels are bright in the water image when it lies where they are: tissue is under 97 % of them that it covers.
        Volume there = Resampler.resample(placed(water, found.fixedToMoving().inverse()), legs.grid(), Interpolation.LINEAR, -1);
        short[] labels = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz")).labels();
        int covered = 0;
        int bright = 0;
        for (int v = 0; v < labels.length; v++) {
            if (labels[v] != 0 && there.data()[v] >= 0) {
                covered++;
                bright += there.data()[v] > 150 ? 1 : 0;
            }
        }
        assertThat(covered).isGreaterThan(30_000);
        assertThat((double) bright / covered).isGreaterThan(0.97);
    }

    /** Largest distance between where two maps put points of both legs, mm: in the plane and through it. */
    private static double[] errorMm(Affine found, Affine truth, Grid grid) {
        double inPlane = 0;
        double throughPlane = 0;
        for (double[] c : new double[][] {{0.19, 0.41, 0.1}, {0.78, 0.41, 0.1}, {0.19, 0.62, 0.87}, {0.78, 0.62, 0.87}, {0.48, 0.52, 0.48}}) {
            double[] x = grid.affine().apply(c[0] * grid.nx(), c[1] * grid.ny(), c[2] * grid.nz());
            double[] a = found.apply(x[0], x[1], x[2]);
            double[] b = truth.apply(x[0], x[1], x[2]);
            inPlane = Math.max(inPlane, Math.hypot(a[0] - b[0], a[1] - b[1]));
            throughPlane = Math.max(throughPlane, Math.abs(a[2] - b[2]));
        }
        return new double[] {inPlane, throughPlane};
    }

    /** Planes are 13 slices of 17 echoes with the echo running fastest, whatever the header says. */
    private static Volume firstEcho(Volume series) {
        Grid grid = series.grid();
        int plane = grid.nx() * grid.ny();
        float[] echo = new float[grid.size()];
        for (int slice = 0; slice < grid.nz(); slice++) {
            System.arraycopy(series.data(), slice * 17 * plane, echo, slice * plane, plane);
        }
        return new Volume(grid, echo);
    }

    private static double[] centre(Grid grid) {
        return grid.affine().apply((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, (grid.nz() - 1) / 2.0);
    }

    /** Every so manieth column and row, without the slices at both ends that the displaced image does not reach. */
    private static Grid shorter(Grid grid, int step) {
        Affine a = grid.affine();
        return new Grid(grid.nx() / step, grid.ny() / step, grid.nz() - 8, new Affine(step * a.get(0, 0), 0, 0, a.get(0, 3), 0, step * a.get(1, 1), 0, a.get(1, 3), 0, 0, a.get(2, 2),
                a.get(2, 3) + 5 * a.get(2, 2)));
    }

    private static Volume placed(Volume image, Affine map) {
        Grid grid = image.grid();
        return new Volume(new Grid(grid.nx(), grid.ny(), grid.nz(), map.after(grid.affine())), image.data());
    }
}
