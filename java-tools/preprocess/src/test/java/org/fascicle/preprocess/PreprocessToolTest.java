package org.fascicle.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Orientation;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool through its command line, on image sets made here. */
class PreprocessToolTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-t0");
    /** Axes to the left, back and head, as scanners give them. */
    private static final Grid LPS = new Grid(12, 10, 4, new Affine(-2, 0, 0, 11, 0, -2, 0, 9, 0, 0, 6, -9));
    private static final Muscle SARTORIUS = new Muscle("sartorius", "left");
    private static final Muscle GRACILIS = new Muscle("gracilis", "right");

    @TempDir
    Path folder;
    private Path in;
    private Path out;
    private final List<ImageSet.Entry> entries = new ArrayList<>();

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectories(folder.resolve("in").resolve(UNIT.toString()));
        out = folder.resolve("out");
    }

    @Test
    void turnsImageAndMaskToCanonicalOrientation() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));

        assertThat(run("geometry")).isZero();

        ImageSet.Entry entry = only(result());
        Volume image = NiftiFile.read(result().image(entry));
        LabelMap mask = NiftiFile.readLabels(result().mask(entry).orElseThrow());
        assertThat(image.grid().affine().toRowMajor()).containsExactly(new double[] {2, 0, 0, -11, 0, 2, 0, -9, 0, 0, 6, -9}, within(1e-6));
        assertThat(mask.grid()).isEqualTo(image.grid());
        assertThat(image.at(11 - 3, 9 - 4, 2)).isEqualTo(ramp(LPS).at(3, 4, 2));
        assertThat(mask.at(11 - 3, 9 - 4, 2)).isEqualTo(twoMuscles(LPS).at(3, 4, 2));
        assertThat(ImageSet.labels(result().mask(entry).orElseThrow()).muscle(1)).isEqualTo(SARTORIUS);
        assertThat(Sidecar.read(ImageSet.sidecar(result().image(entry))).number("EchoTime")).hasValue(0.011);
        assertThat(result().centre()).isEqualTo("lyon");
        assertThat(findings("geometry")).isEmpty();
    }

    @Test
    void resamplesToTheSpacingWantedByEitherRule() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));

        assertThat(run("geometry", "--config", "{\"spacing_mm\": [3, 3, 0]}")).isZero();
        Grid corner = NiftiFile.readHeader(result().image(only(result()))).grid();
        assertThat(corner).extracting(Grid::nx, Grid::ny, Grid::nz).containsExactly(8, 7, 4);
        // The outer corner of the first voxel stays at -12, -10, -12 mm.
        assertThat(corner.affine().apply(-0.5, -0.5, -0.5)).containsExactly(new double[] {-12, -10, -12}, within(1e-5));
        assertThat(NiftiFile.readLabels(result().mask(only(result())).orElseThrow()).grid()).isEqualTo(corner);

        assertThat(run("geometry", "--config", "{\"spacing_mm\": [3, 3, 0], \"alignment\": \"centre\", \"interpolation\": \"linear\"}")).isZero();
        Volume centred = NiftiFile.read(result().image(only(result())));
        assertThat(centred.grid().affine().apply(3.5, 3, 1.5)).containsExactly(new double[] {0, 0, 0}, within(1e-5));
        // The image rises linearly, so linear interpolation gives its formula at the scanner point of the voxel.
        double[] at = LPS.affine().inverse().apply(centred.grid().affine().apply(2, 3, 1)[0], centred.grid().affine().apply(2, 3, 1)[1],
                centred.grid().affine().apply(2, 3, 1)[2]);
        assertThat((double) centred.at(2, 3, 1)).isCloseTo(at[0] + 20 * at[1] + 300 * at[2], within(1e-3));
    }

    @Test
    void refusesAMaskOfAnotherPlaceAndPrintsBothGeometries() throws IOException {
        Grid elsewhere = new Grid(12, 10, 4, new Affine(-2, 0, 0, 411, 0, -2, 0, 9, 0, 0, 6, -9));
        add(Contrast.t1w, ramp(LPS), twoMuscles(elsewhere));

        assertThat(run("geometry")).isZero();

        assertThat(only(result()).mask()).isEmpty();
        assertThat(findings("geometry")).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("mask_elsewhere");
            assertThat(finding.severity()).isEqualTo(Severity.refused);
            assertThat(finding.message()).contains("image: 12×10×4", "first voxel at (11.00,", "mask: 12×10×4", "first voxel at (411.00,");
            assertThat(finding.wayOut()).isNotBlank();
        });
    }

    @Test
    void leavesOutTheMuscleThatLiesOutside() throws IOException {
        // The mask's grid begins 8 mm further to the right: four of its columns, which hold gracilis, miss the image.
        Grid shifted = new Grid(12, 10, 4, new Affine(-2, 0, 0, 19, 0, -2, 0, 9, 0, 0, 6, -9));
        LabelMap mask = new LabelMap(shifted, new short[shifted.size()]);
        for (int j = 0; j < 10; j++) {
            mask.labels()[shifted.index(2, j, 1)] = 2;
            mask.labels()[shifted.index(7, j, 1)] = 1;
        }
        add(Contrast.t1w, ramp(LPS), mask);

        assertThat(run("geometry", "--config", "{\"canonical_orientation\": false}")).isZero();

        LabelMap placed = NiftiFile.readLabels(result().mask(only(result())).orElseThrow());
        assertThat(placed.present()).containsExactly(1);
        assertThat(placed.at(3, 5, 1)).isEqualTo((short) 1);
        assertThat(findings("geometry")).extracting(QcFinding::code, QcFinding::muscle, QcFinding::side).containsExactlyInAnyOrder(
                Tuple.tuple("mask_resampled", "", ""), Tuple.tuple("muscle_outside", "gracilis", "right"));
    }

    /** A segmentation tool that saves its mask to the right, front and head: the same voxels, so nothing was resampled. */
    @Test
    void aMaskWhoseAxesRunOtherwiseIsNoFinding() throws IOException {
        LabelMap mask = twoMuscles(LPS);
        add(Contrast.t1w, ramp(LPS), Orientation.canonical(mask));

        assertThat(run("geometry", "--config", "{\"canonical_orientation\": false}")).isZero();

        LabelMap placed = NiftiFile.readLabels(result().mask(only(result())).orElseThrow());
        assertThat(placed.grid().matches(LPS)).isTrue();
        assertThat(placed.labels()).isEqualTo(mask.labels());
        assertThat(findings("geometry")).isEmpty();
    }

    @Test
    void fillsVoxelsThatAreNotFiniteAndTakesThemOutOfTheMask() throws IOException {
        Volume image = ramp(LPS);
        LabelMap mask = twoMuscles(LPS);
        image.data()[LPS.index(3, 4, 2)] = Float.NaN;
        int gracilis = mask.count(2);
        for (int v = 0; v < mask.labels().length; v++) {
            if (mask.labels()[v] == 1) {
                image.data()[v] = Float.POSITIVE_INFINITY;
            }
        }
        add(Contrast.t1w, image, mask);

        assertThat(run("geometry")).isZero();

        for (float value : NiftiFile.read(result().image(only(result()))).data()) {
            assertThat(value).isFinite();
        }
        LabelMap left = NiftiFile.readLabels(result().mask(only(result())).orElseThrow());
        assertThat(left.present()).containsExactly(2);
        assertThat(left.count(2)).isEqualTo(gracilis);
        assertThat(findings("geometry")).extracting(QcFinding::code, QcFinding::muscle).containsExactlyInAnyOrder(
                Tuple.tuple("non_finite_voxels", ""), Tuple.tuple("non_finite_muscle", "sartorius"));
        assertThat(findings("geometry")).anySatisfy(finding -> assertThat(finding.message()).contains("of 480 voxels are NaN or infinite"));
    }

    @Test
    void aBadImageIsAFindingAndTheOthersGoOn() throws IOException {
        add(Contrast.stir, ramp(LPS), twoMuscles(LPS));
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));
        add(Contrast.t2w, ramp(LPS), twoMuscles(LPS));
        Path cut = in.resolve(entries.get(0).file());
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));
        Volume probabilities = ramp(LPS);
        probabilities.data()[5] = 0.5f;
        NiftiFile.write(in.resolve(entries.get(2).mask()), probabilities);

        assertThat(run("geometry")).isZero();

        assertThat(result().entries()).extracting(ImageSet.Entry::contrast).containsExactly(Contrast.t1w, Contrast.t2w);
        assertThat(result().entries().get(1).mask()).isEmpty();
        assertThat(findings("geometry")).extracting(QcFinding::code, QcFinding::contrast).containsExactlyInAnyOrder(
                Tuple.tuple("unreadable_image", "stir"), Tuple.tuple("unreadable_mask", "t2w"));
        assertThat(findings("geometry")).allSatisfy(finding -> assertThat(finding.message()).doesNotContain(folder.toString()));
    }

    @Test
    void normalisesWeightedImagesOnly() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));
        add(Contrast.t2_map, ramp(LPS), twoMuscles(LPS));

        assertThat(run("intensity")).isZero();

        ImageSet set = result();
        Volume t1w = NiftiFile.read(set.image(set.entries().stream().filter(e -> e.contrast() == Contrast.t1w).findFirst().orElseThrow()));
        Volume map = NiftiFile.read(set.image(set.entries().stream().filter(e -> e.contrast() == Contrast.t2_map).findFirst().orElseThrow()));
        double mean = 0;
        double squares = 0;
        for (float value : t1w.data()) {
            mean += value / 480;
            squares += (double) value * value / 479;
        }
        assertThat(mean).isCloseTo(0, within(1e-4));
        assertThat(Math.sqrt(squares)).isCloseTo(100, within(1e-4));
        assertThat(map.data()).containsExactly(ramp(LPS).data());
        Sidecar sidecar = Sidecar.read(in.getParent().getParent().resolve("out/images/" + UNIT + "/" + UNIT + "_thigh_t1w.json"));
        // The mean of i + 20 j + 300 k over 12 × 10 × 4 voxels.
        Map<?, ?> how = (Map<?, ?>) sidecar.fields().get(IntensityStep.SIDECAR_FIELD);
        assertThat(List.of(how.get("Method"), how.get("Shift"))).isEqualTo(List.of("zscore", 5.5 + 20 * 4.5 + 300 * 1.5));
        assertThat(sidecar.number("EchoTime")).hasValue(0.011);
        assertThat(set.mask(set.entries().getFirst())).isPresent();
    }

    @Test
    void scalesByPercentilesInTheMaskAndRefusesAConstantImage() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));
        add(Contrast.t2w, ramp(LPS), null);
        add(Contrast.stir, new Volume(LPS, new float[LPS.size()]), twoMuscles(LPS));

        assertThat(run("intensity", "--config", "{\"method\": \"percentile\", \"region\": \"mask\", \"low_pct\": 0, \"high_pct\": 100, \"scale\": 1, \"limit\": true}")).isZero();

        ImageSet.Entry entry = only(result());
        assertThat(entry.contrast()).isEqualTo(Contrast.t1w);
        float[] scaled = NiftiFile.read(result().image(entry)).data();
        assertThat(scaled).contains(0f, 1f);
        for (float value : scaled) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(findings("intensity")).extracting(QcFinding::code, QcFinding::contrast).containsExactlyInAnyOrder(
                Tuple.tuple("no_mask_to_normalise", "t2w"), Tuple.tuple("constant_image", "stir"));
    }

    @Test
    void methodNoneChangesNoByte() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));

        assertThat(run("intensity", "--config", "{\"method\": \"none\"}")).isZero();

        for (String name : List.of(entries.getFirst().file(), entries.getFirst().mask(), UNIT + "_thigh_t1w.json", UNIT + "_thigh_t1w_mask.tsv")) {
            assertThat(result().folder().resolve(name)).hasSameBinaryContentAs(in.resolve(name));
        }
    }

    @Test
    void aUnitWithoutImagesPassesThrough() throws IOException {
        new ImageSet(in, UNIT, "lyon", List.of()).writeIndex();

        assertThat(run("geometry")).isZero();
        assertThat(ImageSet.isEmpty(out.resolve("images").resolve(UNIT.toString()))).isTrue();
        assertThat(findings("geometry")).isEmpty();
    }

    @Test
    void refusesWhatTheUserMistook() throws IOException {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));
        new ImageSet(in, UNIT, "lyon", entries).writeIndex();

        assertThat(run("geometry", "--config", "{\"spacing_m\": [1, 1, 1]}")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("spacing_m").contains("spacing_mm?");
        assertThat(run("geometry", "--config", "{\"spacing_mm\": [1, 1]}")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("three numbers or none");
        assertThat(run("intensity", "--config", "{\"contrasts\": [\"t1\"]}")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("the contrasts are t1w");
        assertThat(run("intensity", "--config", "{\"scale\": 0}")).isEqualTo(2);
        assertThat(tool("geometry", "--unit", "sub-02_ses-t0")).isEqualTo(2);
        assertThat(Files.readString(out.resolve("problems.json"))).contains("are of sub-01_ses-t0, not of sub-02_ses-t0");
        assertThat(tool("geometry", "--unit", "nobody")).isEqualTo(2);
    }

    @Test
    void givesTheSameBytesWhateverTheThreads() throws Exception {
        add(Contrast.t1w, ramp(LPS), twoMuscles(LPS));
        add(Contrast.stir, ramp(LPS), twoMuscles(LPS));
        String config = "{\"spacing_mm\": [1.3, 1.1, 2.5]}";

        try (ForkJoinPool one = new ForkJoinPool(1); ForkJoinPool four = new ForkJoinPool(4)) {
            assertThat(one.submit(() -> run("geometry", "--config", config)).get()).isZero();
            Map<String, byte[]> first = files();
            assertThat(four.submit(() -> run("geometry", "--config", config)).get()).isZero();
            assertThat(files().keySet()).isEqualTo(first.keySet()).hasSizeGreaterThan(8);
            files().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private int run(String command, String... options) {
        if (!entries.isEmpty()) {
            new ImageSet(in, UNIT, "lyon", entries).writeIndex();
        }
        List<String> arguments = new ArrayList<>(List.of("--unit", UNIT.toString()));
        arguments.addAll(List.of(options));
        return tool(command, arguments.toArray(String[]::new));
    }

    private int tool(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--images", in.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        return PreprocessTool.tool().run(arguments.toArray(String[]::new));
    }

    private void add(Contrast contrast, Volume image, LabelMap mask) throws IOException {
        String base = ImageSet.baseName(UNIT, "thigh", contrast, "mag", "1");
        NiftiFile.write(in.resolve(base + ".nii.gz"), image);
        Sidecar.empty().with("EchoTime", 0.011).write(in.resolve(base + ".json"));
        String maskFile = "";
        if (mask != null) {
            maskFile = base + "_mask.nii.gz";
            NiftiFile.write(in.resolve(maskFile), mask);
            new MaskLabels(new TreeMap<>(Map.of(1, SARTORIUS, 2, GRACILIS))).write(in.resolve(base + "_mask.tsv"));
        }
        entries.add(new ImageSet.Entry("thigh", contrast, "mag", "1", base + ".nii.gz", maskFile));
    }

    private ImageSet result() {
        return ImageSet.read(out.resolve("images").resolve(UNIT.toString()));
    }

    private static ImageSet.Entry only(ImageSet set) {
        assertThat(set.entries()).hasSize(1);
        return set.entries().getFirst();
    }

    private List<QcFinding> findings(String command) {
        return ResultTable.read(out.resolve("tables/qc_finding/qc_finding.preprocess_" + command + "." + UNIT + ".parquet"), QcFinding.class);
    }

    private static Volume ramp(Grid grid) {
        float[] data = new float[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    data[grid.index(i, j, k)] = i + 20 * j + 300 * k;
                }
            }
        }
        return new Volume(grid, data);
    }

    private static LabelMap twoMuscles(Grid grid) {
        short[] labels = new short[grid.size()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 2; j < 8; j++) {
                for (int i = 2; i < 10; i++) {
                    labels[grid.index(i, j, k)] = (short) (i < 5 ? 1 : 2);
                }
            }
        }
        return new LabelMap(grid, labels);
    }
}
