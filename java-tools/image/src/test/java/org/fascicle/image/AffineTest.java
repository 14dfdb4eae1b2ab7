package org.fascicle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against numpy.linalg and nibabel 5.0.0. */
class AffineTest {
    private static final Affine TURNED = new Affine(0, 0, 2, 1, -3, 0, 0, 2, 0, -4, 0, 3);
    private static final Affine OBLIQUE = new Affine(0.6554053425788879, -0.23170357942581177, -0.993346631526947, -30.5,
            0.19256709516048431, 0.7651400566101074, -0.48921698331832886, 12.25,
            0.15284545719623566, 0.029565609991550446, 4.875851631164551, 100.0);

    @Test
    void inverseEqualsNumpy() {
        // np.linalg.inv(A)[:3]
        assertThat(TURNED.inverse()).isEqualTo(new Affine(0, -1 / 3.0, 0, 2 / 3.0, 0, 0, -0.25, 0.75, 0.5, 0, 0, -0.5));
        assertThat(OBLIQUE.inverse().toRowMajor()).containsExactly(new double[] {1.3375619716613072, 0.39299407660950697, 0.31192951932910207,
            4.788510764293201, -0.3620368619481223, 1.1955313728807198, 0.04619626917248387, -30.307010524454935, -0.0397338649899968,
            -0.019568678630046434, 0.1950340660592652, -20.475573174903356}, within(1e-12));
        assertThat(OBLIQUE.inverse().after(OBLIQUE).toRowMajor()).containsExactly(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, within(1e-12));
    }

    @Test
    void spacingOrientationAndPointsEqualNibabel() {
        // nib.affines.voxel_sizes, np.linalg.det, nib.aff2axcodes, nib.affines.apply_affine(A, [1.5, -2, 3])
        assertThat(new double[] {OBLIQUE.spacing(0), OBLIQUE.spacing(1), OBLIQUE.spacing(2)})
                .containsExactly(new double[] {0.6999999878607305, 0.79999998765139, 4.999999991626303}, within(1e-14));
        assertThat(OBLIQUE.determinant()).isCloseTo(2.799999903533518, within(1e-14));
        assertThat(OBLIQUE.orientation()).isEqualTo("RAS");
        assertThat(OBLIQUE.apply(1.5, -2, 3)).containsExactly(new double[] {-32.033524721860886, 9.540919579565525, 114.7976918593049}, within(1e-12));
        assertThat(TURNED.orientation()).isEqualTo("PIR");
        assertThat(TURNED.apply(1.5, -2, 3)).containsExactly(7, -2.5, 11);
    }

    @Test
    void zeroHasNoSign() {
        assertThat(new Affine(1, -0.0, 0, 0, 0, 1, 0, -0.0, 0, 0, 1, 0)).isEqualTo(new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0))
                .hasSameHashCodeAs(new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0));
    }

    @Test
    void refusesWhatPlacesNoVoxels() {
        assertThatThrownBy(() -> new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, Double.NaN, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Affine(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0)).hasMessageContaining("not independent");
        assertThatThrownBy(() -> new Affine(1, 2)).hasMessageContaining("12 numbers");
    }
}
