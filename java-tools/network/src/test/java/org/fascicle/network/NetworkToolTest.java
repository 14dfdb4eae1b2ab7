package org.fascicle.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.networks.tensor.Backend;
import org.fascicle.networks.tensor.DeviceChoice;
import org.fascicle.networks.tensor.Precision;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TrainingLog;
import org.fascicle.table.ResultTable;
import org.fascicle.toolkit.Json;
import org.fascicle.toolkit.model.SafeTensors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Trains on tiny units (a pale limb with two muscles, left and right) and segments another. */
class NetworkToolTest {
    private static final String TINY = """
            "widths": [6, 12], "slice_pools": 1, "epochs": %d, "patience": 40, "batch_size": 4, "learning_rate": 0.01, "threads": 1, "device": "cpu" """;

    @TempDir
    Path folder;
    private Path images;
    private Path split;

    @BeforeEach
    void writeUnits() throws IOException {
        images = folder.resolve("images");
        List<SplitAssignment> rows = new ArrayList<>();
        SplitRole[] roles = {SplitRole.train, SplitRole.train, SplitRole.validation, SplitRole.test};
        for (int i = 0; i < roles.length; i++) {
            UnitId unit = new UnitId("sub-0" + (i + 1), "ses-t0");
            // Odd sizes: the network must pad and crop.
            TinyUnit.write(images.resolve(unit.toString()), unit, new Grid(22 + i % 2, 19, 3, Affine.axisAligned(new double[] {2, 2, 8}, new double[3])), i);
            rows.add(new SplitAssignment("holdout", unit.toString(), "holdout", unit.subject(), unit.session(), "A", unit.subject(), roles[i], roles[i] == SplitRole.train, false));
        }
        split = folder.resolve("split.parquet");
        ResultTable.write(split, SplitAssignment.class, rows, new TableFooter("", 1, "learn split", "test", "", new TreeMap<>(), 1, DataOrigin.simulated));
    }

    @Test
    void trainsAndSegments() throws IOException {
        Path out = folder.resolve("out");
        run(0, train("unet_2d", out, 30));
        Path model = out.resolve("models/network_unet_2d_thigh.holdout");
        JsonNode json = Json.mapper().readTree(Files.readString(model.resolve("model.json")));
        assertThat(json.path("facts").path("classes").valueStream().map(JsonNode::asString)).containsExactly("soleus_left", "soleus_right");
        assertThat(json.path("data_origin").asString()).isEqualTo("simulated");
        assertThat(SafeTensors.read(model.resolve("model.safetensors"))).containsKeys("encoder.0.0.conv.weight", "encoder.1.1.norm.running_var", "head.bias");

        List<FitLedger> ledger = ResultTable.read(out.resolve("tables/fit_ledger/fit_ledger.network_unet_2d_thigh.holdout.parquet"), FitLedger.class);
        assertThat(ledger).extracting(FitLedger::unit, FitLedger::inputRole).containsExactlyInAnyOrder(tuple("sub-01_ses-t0", "images"), tuple("sub-02_ses-t0", "images"),
                tuple("sub-03_ses-t0", "validation_images"));
        List<TrainingLog> log = ResultTable.read(out.resolve("tables/training_log/training_log.unet_2d.thigh.holdout.parquet"), TrainingLog.class);
        assertThat(log).hasSize(60).filteredOn(TrainingLog::kept).hasSize(2).filteredOn(row -> row.role() == SplitRole.validation)
                .singleElement().satisfies(row -> assertThat(row.dice()).isGreaterThan(0.9));

        run(0, "segment", "--fold", "holdout", "--model", model.toString(), "--images", images.resolve("sub-04_ses-t0").toString(), "--out", out.toString(),
                "--config", "{\"threads\": 1, \"device\": \"cpu\", \"flip_left_right\": true, \"largest_component\": true, \"fill_holes\": true, \"probabilities\": true}");
        Path segmented = out.resolve("segmentations/sub-04_ses-t0");
        Path mask = segmented.resolve("sub-04_ses-t0_thigh_t1w_unet_2d_mask.nii.gz");
        LabelMap found = NiftiFile.readLabels(mask);
        LabelMap right = NiftiFile.readLabels(images.resolve("sub-04_ses-t0/sub-04_ses-t0_thigh_t1w_mask.nii.gz"));
        MaskLabels names = ImageSet.labels(mask);
        assertThat(found.grid().matches(right.grid())).isTrue();
        assertThat(names.muscle(1)).isEqualTo(new Muscle("soleus", "left"));
        // The rater called the left one 7.
        assertThat(dice(found, 1, right, 7)).isGreaterThan(0.85);
        assertThat(dice(found, 2, right, 3)).isGreaterThan(0.85);
        Volume probability = NiftiFile.read(segmented.resolve("sub-04_ses-t0_thigh_t1w_unet_2d_soleus_left_probability.nii.gz"));
        float largest = 0;
        for (float p : probability.data()) {
            assertThat(p).isBetween(0f, 1.001f);
            largest = Math.max(largest, p);
        }
        assertThat(largest).isGreaterThan(0.5f);
        assertThat(ResultTable.read(out.resolve("tables/qc_finding/qc_finding.network_segment.unet_2d.thigh.holdout.parquet"), QcFinding.class)).isEmpty();
    }

    @Test
    void fitsTheMeanAtlasLikeANetwork() throws IOException {
        Path out = folder.resolve("out");
        run(0, train("mean_atlas", out, 1));
        run(0, "segment", "--fold", "holdout", "--model", out.resolve("models/network_mean_atlas_thigh.holdout").toString(), "--images", images.resolve("sub-04_ses-t0").toString(),
                "--out", out.toString());
        assertThat(out.resolve("segmentations/sub-04_ses-t0/sub-04_ses-t0_thigh_t1w_mean_atlas_mask.nii.gz")).exists();
        assertThat(ResultTable.read(out.resolve("tables/fit_ledger/fit_ledger.network_mean_atlas_thigh.holdout.parquet"), FitLedger.class)).hasSize(3);
    }

    @Test
    void aTrainingThatWasKilledGoesOnAndEndsInTheSameBytes() throws Exception {
        Path state = folder.resolve("state");
        Path whole = folder.resolve("whole");
        run(0, train("unet_2d", whole, 40));
        Path killed = folder.resolve("killed");
        killAfterAnEpoch(state, with(train("unet_2d", killed, 40), "--state", state.toString()));
        assertThat(killed.resolve("models")).doesNotExist();
        String said = run(0, with(train("unet_2d", killed, 40), "--state", state.toString()));
        assertThat(said).contains("goes on after epoch ");
        String path = "models/network_unet_2d_thigh.holdout/model.safetensors";
        assertThat(killed.resolve(path)).hasSameBinaryContentAs(whole.resolve(path));
        assertThat(state).as("the state of a training that has ended is removed").isEmptyDirectory();
    }

    @Test
    void endsAfterTheStepAtHandWhenAskedTo() throws Exception {
        Path state = folder.resolve("state");
        Process process = start(with(train("unet_2d", folder.resolve("out"), 1000), "--state", state.toString()));
        waitForAnEpoch(state, process);
        process.destroy();
        // 128 + SIGTERM; a crash in the engine's libraries would be 134.
        assertThat(process.waitFor()).isEqualTo(143);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path out = folder.resolve("out");
        assertThat(run(2, train("unet_4d", out, 1))).contains("unknown network").contains("mean_atlas");
        assertThat(run(2, with(train("unet_2d", out, 1), "--region", "arm"))).contains("no outlined t1w image of the arm");
        assertThat(run(2, with(train("unet_2d", out, 1), "--config", "{\"widths\": [8]}"))).contains("at least two stages");
        assertThat(run(2, with(train("unet_2d", out, 1), "--config", "{\"sampling\": {\"mode\": \"patches\", \"patch_width\": 20}}"))).contains("patch_width is 20").contains("multiple of 8");
        assertThat(run(2, "segment", "--fold", "holdout", "--model", images.toString(), "--images", images.toString(), "--out", out.toString())).contains("give a folder that network train wrote");
    }

    @Test
    void refusesAGpuThatIsNotThereForNetworksOnly() throws IOException {
        try (Backend backend = Backend.open(DeviceChoice.auto, Precision.SINGLE, 1)) {
            Assumptions.assumeFalse(backend.onGpu(), "this machine has a GPU");
        }
        String gpu = "{\"device\": \"gpu\", \"epochs\": 1}";
        assertThat(run(2, with(train("unet_2d", folder.resolve("out"), 1), "--config", gpu))).contains("device: no GPU is there", "set device to cpu or auto");
        run(0, with(train("mean_atlas", folder.resolve("out"), 1), "--config", gpu));
    }

    @Test
    void saysWhereATrainingDiverged() throws IOException {
        Path image = images.resolve("sub-02_ses-t0/sub-02_ses-t0_thigh_t1w.nii.gz");
        Volume volume = NiftiFile.read(image);
        volume.data()[300] = Float.NaN;
        NiftiFile.write(image, volume);
        assertThat(run(2, train("unet_2d", folder.resolve("out"), 3))).contains("the loss became NaN in epoch 1, batch ").contains("the training diverged").contains("lower learning_rate");
        assertThat(folder.resolve("out/models")).doesNotExist();
    }

    private String[] train(String architecture, Path out, int epochs) {
        return new String[] {"train", "--fold", "holdout", "--split", split.toString(), "--region", "thigh", "--architecture", architecture, "--images", images.toString(),
            "--out", out.toString(), "--seed", "5", "--config", "{" + TINY.formatted(epochs) + "}"};
    }

    /** The arguments with an option set, or set anew. */
    private static String[] with(String[] arguments, String option, String value) {
        List<String> list = new ArrayList<>(List.of(arguments));
        int at = list.indexOf(option);
        if (at < 0) {
            list.addAll(List.of(option, value));
        } else {
            list.set(at + 1, value);
        }
        return list.toArray(String[]::new);
    }

    /** Runs the tool and gives back what it said. */
    private static String run(int expected, String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = NetworkTool.tool().run(arguments);
        } finally {
            System.setErr(before);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected);
        return text;
    }

    /** Runs the tool in another process and kills it once an epoch is stored. */
    private static void killAfterAnEpoch(Path state, String[] arguments) throws Exception {
        Process process = start(arguments);
        waitForAnEpoch(state, process);
        process.destroyForcibly().waitFor();
    }

    private static Process start(String[] arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", NetworkTool.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void waitForAnEpoch(Path state, Process process) throws Exception {
        while (process.isAlive() && !hasStoredAnEpoch(state)) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive()).as("it still trains").isTrue();
    }

    private static boolean hasStoredAnEpoch(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            return false;
        }
        try (var files = Files.walk(state)) {
            return files.anyMatch(file -> file.endsWith("state.json"));
        }
    }

    private static double dice(LabelMap a, int labelA, LabelMap b, int labelB) {
        int both = 0;
        for (int v = 0; v < a.labels().length; v++) {
            both += a.labels()[v] == labelA && b.labels()[v] == labelB ? 1 : 0;
        }
        return 2.0 * both / (a.count(labelA) + b.count(labelB));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
