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
import org.junit.jupiter.api.Test;

/** A real pair of legs: the water image displaced by a known amount; the water image in its own coordinates, which are elsewhere. */
class RealLegRegistrationTest {
    private static final RegistrationSettings SETTINGS = RegistrationSettings.defaults();

    @Test
    void findsAKnownDisplacementOfTheFatImageWithinHalfAVoxel() throws IOException {
        Volume water = NiftiFile.read(SharedData.require("leg-mri/water.nii.gz"));
        Affine truth = TransformKind.RIGID.map(new double[] {7, -5, 9, Math.toRadians(3), Math.toRadians(-2), Math.toRadians(5)}, new Pivot(centre(water.grid()), 1));
        // The water image itself, seen in another contrast: bright becomes dark, as fat and water do.
        float[] inverted = water.data().clone();
        for (int v = 0; v < inverted.length; v++) {
            inverted[v] = (float) (400 * Math.exp(-inverted[v] / 150));
        }
        Volume moving = Resampler.resample(placed(new Volume(water.grid(), inverted), truth), coarser(water.grid()), Interpolation.CUBIC_BSPLINE, 400);

        Registered found = (Registered) Registration.register(water, moving, SETTINGS.with(Start.HEADER));

        double inPlane = 0;
        double throughPlane = 0;
        double[][] corners = {{60, 130, 2}, {250, 130, 2}, {60, 200, 20}, {250, 200, 20}, {155, 165, 11}};
        for (double[] c : corners) {
            double[] x = water.grid().affine().apply(c[0], c[1], c[2]);
            double[] a = found.fixedToMoving().apply(x[0], x[1], x[2]);
            double[] b = truth.apply(x[0], x[1], x[2]);
            inPlane = Math.max(inPlane, Math.hypot(a[0] - b[0], a[1] - b[1]));
            throughPlane = Math.max(throughPlane, Math.abs(a[2] - b[2]));
        }
        // Half a voxel of the finer image in the plane; voxels are 6 mm through it, and a quarter is asked for.
        assertThat(inPlane).isLessThan(0.75);
        assertThat(throughPlane).isLessThan(1.5);
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

    private static double[] centre(Grid grid) {
        return grid.affine().apply((grid.nx() - 1) / 2.0, (grid.ny() - 1) / 2.0, (grid.nz() - 1) / 2.0);
    }

    /** Every other column and row, without the slices at both ends that the displaced image does not reach. */
    private static Grid coarser(Grid grid) {
        Affine a = grid.affine();
        return new Grid(grid.nx() / 2, grid.ny() / 2, grid.nz() - 8, new Affine(2 * a.get(0, 0), 0, 0, a.get(0, 3), 0, 2 * a.get(1, 1), 0, a.get(1, 3), 0, 0, a.get(2, 2),
                a.get(2, 3) + 5 * a.get(2, 2)));
    }

    private static Volume placed(Volume image, Affine map) {
        Grid grid = image.grid();
        return new Volume(new Grid(grid.nx(), grid.ny(), grid.nz(), map.after(grid.affine())), image.data());
    }
}
