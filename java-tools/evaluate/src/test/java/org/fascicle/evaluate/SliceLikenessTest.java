package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Limb;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.schema.SliceFingerprint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SliceLikenessTest {
    private static SliceFingerprint fingerprint(String unit, int slice, float[] pixels, int width) {
        SliceDescriptor descriptor = new SliceDescriptor(pixels, width, pixels.length / width);
        return new SliceFingerprint(unit, "thigh", "t1w", "mag", "1", slice, unit.substring(0, 6), width, pixels.length / width, "hash",
                SliceDescriptor.encode(descriptor.fieldOfView()), SliceDescriptor.encode(descriptor.foreground()));
    }

    /**
     * Reference, SciPy 1.10: {@code a = np.fromfunction(lambda y, x: np.sin(x / 7.0) * y + x, (64, 64)); b = a.reshape(32, 2, 32, 2).mean((1, 3));
     * d = scipy.fft.dctn(b, norm="ortho")[:12, :12]; d[0, 0] = 0; d /= np.linalg.norm(d)}, of which {@code d[0, 1], d[1, 0], d[3, 2], d[11, 11]}.
     */
    @Test
    void coefficientsAreThoseOfScipy() {
        float[] pixels = new float[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 64;
            pixels[i] = (float) (Math.sin(x / 7.0) * (i / 64) + x);
        }
        double[] d = new SliceDescriptor(pixels, 64, 64).fieldOfView();
        assertThat(new double[] {d[1], d[12], d[3 * 12 + 2], d[11 * 12 + 11]}).containsExactly(new double[] {-0.5739122261369102, -0.12381954465027803, -0.03669019728875165, 2.986333067056252e-06}, within(1e-6));
        assertThat(SliceDescriptor.decode(SliceDescriptor.encode(d))).containsExactly(d, within(5e-4));
    }

    @Test
    void airHasContentAndConstantOrDottedSlicesHaveNone() {
        assertThat(new SliceDescriptor(new float[400], 20, 20).hasContent(0.01)).isFalse();
        float[] dotted = new float[400];
        Arrays.fill(dotted, 0, 3, 900);
        assertThat(new SliceDescriptor(dotted, 20, 20).hasContent(0.01)).isFalse();
        assertThat(new SliceDescriptor(dotted, 20, 20).hasContent(0.005)).isTrue();
    }

    /** How alike different people's slices are: never as alike as a copy, over cohorts of one scanner and one protocol. */
    @Test
    @Tag("full")
    void noTwoPeopleOfTwentyCohortsAreAsAlikeAsACopy() {
        double most = -1;
        long pairs = 0;
        for (long seed = 101; seed <= 110; seed++) {
            for (SimulatedCohort.Kind kind : List.of(SimulatedCohort.Kind.STIM1, SimulatedCohort.Kind.NMD)) {
                Map<String, Volume> images = SimulatedImages.render(kind, seed, 8, kind == SimulatedCohort.Kind.NMD ? Limb.LEFT : Limb.BOTH, 64, 4, "river");
                List<SliceFingerprint> slices = new ArrayList<>();
                images.forEach((unit, image) -> {
                    int slice = image.grid().nx() * image.grid().ny();
                    for (int z = 0; z < image.grid().nz(); z++) {
                        slices.add(fingerprint(unit, z, Arrays.copyOfRange(image.data(), z * slice, (z + 1) * slice), image.grid().nx()));
                    }
                });
                SliceLikeness likeness = new SliceLikeness(slices);
                double ofCohort = -1;
                for (int i = 0; i < slices.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        if (!slices.get(i).subject().equals(slices.get(j).subject())) {
                            ofCohort = Math.max(ofCohort, likeness.of(i, j).likeness());
                            pairs++;
                        }
                    }
                }
                most = Math.max(most, ofCohort);
            }
        }
        assertThat(most).isLessThan(0.9);
    }
}
