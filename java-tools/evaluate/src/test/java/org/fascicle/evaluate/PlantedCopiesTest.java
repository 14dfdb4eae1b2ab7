package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.fascicle.image.Volume;
import org.fascicle.phantom.Limb;
import org.fascicle.phantom.SimulatedCohort;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SliceFingerprint;
import org.fascicle.schema.SplitRole;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An honest holdout of six people, seen twice by one scanner: sub-01 to sub-04 train, sub-05 and sub-06 are tested. Each test
 * plants a copy, and the command must name both units; or plants what is no copy, and it must accuse nobody.
 */
class PlantedCopiesTest {
    private static final int SLICES = 4;
    private static SortedMap<String, Volume> people;

    @TempDir
    Path folder;

    @BeforeAll
    static void render() {
        people = SimulatedImages.render(SimulatedCohort.Kind.STIM1, 3, 6, Limb.BOTH, 96, SLICES, "north");
    }

    private int check(SortedMap<String, Volume> images) {
        images.forEach((unit, image) -> SimulatedImages.fingerprint(folder, unit, image));
        Cohort cohort = new Cohort(folder);
        Path ledgers = folder.resolve("ledgers");
        for (String unit : images.keySet()) {
            boolean test = unit.compareTo("sub-05") > 0;
            cohort.unit("holdout", unit.substring(0, 6), unit.substring(7), test ? SplitRole.test : SplitRole.train, !test);
        }
        ResultTable.write(ledgers.resolve("fit_ledger.parquet"), FitLedger.class,
                List.of(new FitLedger("network_unet_2d_thigh", "holdout", "images", "sub-01_ses-t0", "content", 4, "model")), Cohort.FOOTER);
        return EvaluateTool.tool().run("leakage", "--split", cohort.splitFile().toString(), "--ledgers", ledgers.toString(),
                "--fingerprints", folder.resolve("tables/slice_fingerprint").toString(), "--out", folder.toString());
    }

    private List<QcFinding> findings() {
        return ResultTable.read(folder.resolve("tables/qc_finding"), QcFinding.class);
    }

    private static SortedMap<String, Volume> with(String unit, Volume image) {
        SortedMap<String, Volume> planted = new TreeMap<>(people);
        planted.put(unit, image);
        return planted;
    }

    private void assertNamed(String code, String unit, String message) throws IOException {
        assertThat(findings()).filteredOn(finding -> finding.severity() == Severity.refused).isNotEmpty()
                .allMatch(finding -> finding.code().equals(code) && finding.unit().equals(unit) && finding.message().contains(message)
                        && finding.message().contains("divided in fold holdout (train and test)"));
        assertThat(Files.readString(folder.resolve("problems.json"))).contains("\"exit_code\" : 3").contains(unit);
    }

    @Test
    void honestPeopleOfOneScannerAreNotAccused() {
        assertThat(check(people)).isZero();
        assertThat(findings()).isEmpty();
    }

    @Test
    void oneScanUnderTwoNamesIsNamed() throws IOException {
        assertThat(check(with("sub-06_ses-t1", people.get("sub-02_ses-t0")))).isEqualTo(3);
        assertNamed("duplicate_slice_across_roles", "sub-02_ses-t0", "slices 1, 2, 3, 4 of it are slices 1, 2, 3, 4 of sub-06_ses-t1 thigh t1w (equal values)");
    }

    @Test
    void aSliceInAnotherPatientsSeriesIsNamed() throws IOException {
        Volume host = people.get("sub-05_ses-t0");
        float[] data = host.data().clone();
        int slice = data.length / SLICES;
        System.arraycopy(people.get("sub-03_ses-t1").data(), slice, data, 2 * slice, slice);
        assertThat(check(with("sub-05_ses-t0", new Volume(host.grid(), data)))).isEqualTo(3);
        assertNamed("duplicate_slice_across_roles", "sub-03_ses-t1", "slice 2 of it is slice 3 of sub-05_ses-t0 thigh t1w (equal values)");
    }

    private static List<Arguments> alterations() {
        Random random = new Random(1);
        return List.of(
                altered("noise of 3 % of the brightest", (image, x, y, z, peak) -> (float) Math.abs(image.at(x, y, z) + 0.03 * peak * random.nextGaussian())),
                altered("scaled and offset", (image, x, y, z, peak) -> 1.7f * image.at(x, y, z) + 12),
                altered("another contrast curve", (image, x, y, z, peak) -> (float) (100 * Math.pow(image.at(x, y, z) / peak, 0.8))),
                altered("shifted by a voxel", (image, x, y, z, peak) -> at(image, x - 1, y, z)),
                altered("shifted by two voxels, both ways", (image, x, y, z, peak) -> at(image, x + 2, y - 2, z)),
                altered("left and right exchanged", (image, x, y, z, peak) -> at(image, image.grid().nx() - 1 - x, y, z)),
                altered("upside down", (image, x, y, z, peak) -> at(image, x, image.grid().ny() - 1 - y, z)),
                altered("turned by a quarter", (image, x, y, z, peak) -> at(image, y, image.grid().nx() - 1 - x, z)),
                altered("last slice first", (image, x, y, z, peak) -> image.at(x, y, SLICES - 1 - z)),
                altered("flipped, shifted, halved and noisy", (image, x, y, z, peak) ->
                        (float) Math.abs(0.5 * at(image, image.grid().nx() - 2 - x, y, z) + 0.02 * peak * random.nextGaussian())));
    }

    private interface Voxel {
        float value(Volume image, int x, int y, int z, float peak);
    }

    private static Arguments altered(String name, Voxel voxel) {
        UnaryOperator<Volume> alteration = image -> {
            float peak = 0;
            for (float value : image.data()) {
                peak = Math.max(peak, value);
            }
            float[] data = new float[image.data().length];
            for (int z = 0; z < image.grid().nz(); z++) {
                for (int y = 0; y < image.grid().ny(); y++) {
                    for (int x = 0; x < image.grid().nx(); x++) {
                        data[image.grid().index(x, y, z)] = voxel.value(image, x, y, z, peak);
                    }
                }
            }
            return new Volume(image.grid(), data);
        };
        return Arguments.of(name, alteration);
    }

    private static float at(Volume image, int x, int y, int z) {
        return image.at(Math.clamp(x, 0, image.grid().nx() - 1), Math.clamp(y, 0, image.grid().ny() - 1), z);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void aNearDuplicateIsNamed(String name, UnaryOperator<Volume> alteration) throws IOException {
        assertThat(check(with("sub-06_ses-t0", alteration.apply(people.get("sub-01_ses-t1"))))).isEqualTo(3);
        String code = name.startsWith("last slice") ? "duplicate_slice_across_roles" : "near_duplicate_slice_across_roles";
        assertNamed(code, "sub-01_ses-t1", "of sub-06_ses-t0 thigh t1w");
    }

    @Test
    void oneAlteredSliceAmongAnotherPatientsOwnIsNamed() throws IOException {
        Volume host = people.get("sub-05_ses-t0");
        float[] data = host.data().clone();
        int slice = data.length / SLICES;
        Random random = new Random(5);
        for (int i = 0; i < slice; i++) {
            data[2 * slice + i] = (float) Math.abs(0.8 * people.get("sub-03_ses-t1").data()[slice + i] + 10 * random.nextGaussian());
        }
        assertThat(check(with("sub-05_ses-t0", new Volume(host.grid(), data)))).isEqualTo(3);
        assertNamed("near_duplicate_slice_across_roles", "sub-03_ses-t1", "slice 2 of it is slice 3 of sub-05_ses-t0 thigh t1w");
    }

    @Test
    void copiesInOneRoleAreAWarning() {
        assertThat(check(with("sub-02_ses-t0", people.get("sub-01_ses-t0")))).isZero();
        assertThat(findings()).singleElement().matches(finding -> finding.code().equals("duplicate_slice") && finding.severity() == Severity.warning);
    }

    @Test
    void airAndEmptySlicesAccuseNobody() {
        SortedMap<String, Volume> images = new TreeMap<>();
        people.forEach((unit, image) -> {
            float[] data = image.data().clone();
            int slice = data.length / SLICES;
            Random noise = new Random(unit.hashCode());
            for (int i = 0; i < slice; i++) {
                data[i] = 0;
                data[slice + i] = noise.nextInt(4);
                data[2 * slice + i] = i < 20 ? 1000 : 0;
            }
            images.put(unit, new Volume(image.grid(), data));
        });
        assertThat(check(images)).isZero();
        assertThat(findings()).isEmpty();
        assertThat(ResultTable.read(folder.resolve("tables/slice_fingerprint"), SliceFingerprint.class)).filteredOn(slice -> slice.slice() == 1 || slice.slice() == 3)
                .isNotEmpty().allMatch(slice -> slice.contentSha256() == null && slice.foreground() == null);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void otherPeopleInOtherCohortsAreNotAccused(long seed) {
        SortedMap<String, Volume> images = SimulatedImages.render(seed == 12 ? SimulatedCohort.Kind.NMD : SimulatedCohort.Kind.STIM1, seed, 8,
                seed == 12 ? Limb.LEFT : Limb.BOTH, 64, 3, seed == 13 ? new String[] {"north", "river", "harbour"} : new String[] {"river"});
        assertThat(check(images)).isZero();
        assertThat(findings()).isEmpty();
        assertThat(new TreeSet<>(images.keySet())).hasSizeGreaterThanOrEqualTo(8);
    }
}
