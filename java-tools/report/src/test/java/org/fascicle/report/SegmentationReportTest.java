package org.fascicle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.MaskLabels;
import org.fascicle.cohort.Muscle;
import org.fascicle.cohort.PredictedMasks;
import org.fascicle.cohort.UnitId;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.GroupComparison;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TableSchema;
import org.fascicle.schema.TrainingLog;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationReportTest {
    private static final UnitId UNIT = new UnitId("sub-01", "ses-1");
    private static final String BASE = UNIT + "_thigh_t1w";
    private static final String FOLD = "fold-1";
    private static final Muscle MISSED = new Muscle("gracilis", "left");

    @TempDir
    Path folder;

    @BeforeEach
    void study() throws IOException {
        ImageSet images = SyntheticImages.write(folder.resolve("images"), UNIT, 96, 5);
        ImageSet.Entry entry = images.entries().stream().filter(e -> e.contrast().name().equals("t1w")).findFirst().orElseThrow();
        Path mask = images.mask(entry).orElseThrow();
        predict(NiftiFile.readLabels(mask), ImageSet.labels(mask));
        assertThat(ReportTool.tool().run("subject", "--unit", UNIT.toString(), "--images", images.folder().toString(), "--segmentations",
                folder.resolve(FOLD).toString(), "--data-origin", "simulated", "--out", folder.toString())).isZero();
        tables();
        Files.writeString(folder.resolve("claims.yaml"), """
                study: nmd_segmentation
                source: JMRI 2023
                claims:
                  - claim: table_1_thigh_unet_2d
                    published: Dice 0.93, absent 1.70 %
                    values: {dice: "0.93", absent_pct: "1.70"}
                    compute: segmentation_summary
                    with: {region: thigh, network: unet_2d}
                  - claim: table_2_dice
                    published: 0.92 / 0.87
                    values: {first: "0.92", second: "0.87"}
                    compute: group_comparison
                    with: {network: unet_2d, quantity: dice}
                """);
        Files.writeString(folder.resolve("resolved.json"), "{\"study\": \"nmd_segmentation\", \"title\": \"Networks\", \"seed\": 1}");
    }

    /** The rater's mask, a column further right, without one muscle. */
    private void predict(LabelMap rater, MaskLabels names) throws IOException {
        short[] labels = new short[rater.labels().length];
        for (int v = 1; v < labels.length; v++) {
            short label = rater.labels()[v - 1];
            labels[v] = label != 0 && names.muscle(label).equals(MISSED) ? 0 : label;
        }
        Path file = Files.createDirectories(folder.resolve(FOLD)).resolve(PredictedMasks.fileName(BASE, "unet_2d"));
        NiftiFile.write(file, new LabelMap(rater.grid(), labels));
        names.write(ImageSet.labelTable(file));
    }

    private void tables() {
        SplittableRandom random = new SplittableRandom(3);
        List<SegmentationScore> scores = new ArrayList<>();
        for (String muscle : List.of("vastus_lateralis", "rectus_femoris", "sartorius")) {
            for (int n = 0; n < 8; n++) {
                double fat = 5 + 5 * n;
                scores.add(score(muscle, n % 2 == 0 ? "left" : "right", "1-" + n, MaskOutcome.compared, 0.95 - 0.01 * n - 0.02 * random.nextDouble(), fat, -0.05 * fat + random.nextGaussian()));
            }
        }
        scores.add(score("vastus_lateralis", "left", "1", MaskOutcome.compared, 0.41, 33, -2.5));
        scores.add(score(MISSED.name(), MISSED.side(), "1", MaskOutcome.absent, null, 12, null));
        write(SegmentationScore.class, scores);
        write(QcFinding.class, List.of(QcFinding.ofImage(UNIT.toString(), "evaluate segmentation", "tolerance_below_voxel", "thigh", "t1w", Severity.info,
                "the surface tolerance of 1.00 mm is below the voxel's 2.00 mm", "")));
        write(SegmentationSummary.class, List.of(summary(AbsentRule.excluded, 0.87), summary(AbsentRule.as_zero, 0.84)));
        write(BiomarkerAgreement.class, List.of(new BiomarkerAgreement("pooled", "all", "unet_2d", "rater", "fat_fraction_error_pct", 25, 4, -0.9, -1.2, -0.6, 1.1,
                -3.06, -3.8, -2.3, 1.26, 0.5, 2.0, 1.2, 20.0, -3.3, -4.0, -2.4, 1.5, 0.6, 2.2, -0.05, -0.07, -0.03, 1e-4, -0.4, -0.6, -0.1, 4.0, 0.0, 1.1, 2.4, 82.0, 0.1, 0.5, 2.2, "")));
        write(GroupComparison.class, List.of(new GroupComparison("pooled", "all", "unet_2d", "rater", "fat_fraction", "dice", "below_20_pct", "from_20_pct", 12, 4, 0.93, 0.02, 0.93,
                13, 4, 0.88, 0.03, 0.89, 0.4, 0.5, "welch", 3.1, 0.002, -0.05, -0.08, -0.02, -0.045, -0.07, -0.02, 0.004, 0.02, 0.2, "muscles of one patient are alike")));
        List<TrainingLog> log = new ArrayList<>();
        for (int epoch = 1; epoch <= 12; epoch++) {
            double loss = Math.exp(-epoch / 4.0);
            log.add(new TrainingLog(FOLD, "thigh", "unet_2d", epoch, SplitRole.train, 8, loss, 1 - loss, 1e-3, epoch == 10, 1.5));
            log.add(new TrainingLog(FOLD, "thigh", "unet_2d", epoch, SplitRole.validation, 2, loss + 0.1, 0.9 - loss, 1e-3, epoch == 10, 0.5));
        }
        write(TrainingLog.class, log);
    }

    private static SegmentationScore score(String muscle, String side, String series, MaskOutcome outcome, Double dice, double fat, Double error) {
        return new SegmentationScore(FOLD, UNIT.toString(), "thigh", series, "unet_2d", "rater", muscle, side, "sub-01", "ses-1", "centre-a", outcome, 900, 880,
                dice, dice, 9.0, 4.0, 1.0, 0.9, 1.0, 90, 88, -2.0, "pdff_pct", fat, error == null ? null : fat + error, error, 100.0,
                null, null, null, null, null, null, null, null, null, null);
    }

    private static SegmentationSummary summary(AbsentRule rule, double dice) {
        return new SegmentationSummary("pooled", "thigh", "unet_2d", "rater", "all", rule, 26, 4, 25, 3.85, 0, 25, dice, 0.8, 0.92, 0.11, 0.41, 0.85, 0.9, 0.93, 4.0, 8.0, 0.8, 4.0, 1.0,
                0.9, 0.80, dice - 0.80, false, "");
    }

    private <R extends Record> void write(Class<R> type, List<R> rows) {
        String name = TableSchema.of(type).name();
        ResultTable.write(folder.resolve("tables").resolve(name + ".parquet"), type, rows,
                new TableFooter("", 1, "evaluate biomarkers", "0.1.0", "0123456789abcdef".repeat(4), new TreeMap<>(), 1, DataOrigin.simulated));
    }

    @Test
    void showsBothTablesWithThePublishedRowsAndTheWorstCases() throws IOException {
        assertThat(ReportTool.tool().run("html", "--tables", folder.resolve("tables").toString(), "--gallery", folder.resolve("gallery").toString(), "--params",
                folder.resolve("resolved.json").toString(), "--claims", folder.resolve("claims.yaml").toString(), "--data-origin", "simulated", "--out", folder.toString())).isZero();

        String page = Files.readString(folder.resolve("report/index.html"));
        assertThat(page).contains("Table 1. Networks against the rater’s masks", "Dice 0.93, absent 1.70 %", "0.87 ± 0.11", "0.84 ± 0.11")
                .contains("Table 2. Below 20 % fat against from 20 % fat", "0.92 / 0.87", "0.93 ± 0.02", "less than the margin a network has to show")
                .as("published numbers stand in columns of their own in the first table, in the network’s own row of the second").contains("<td class=\"number aside\">1.70</td>",
                        "<td class=\"aside\">U-Net 2D, published</td>\n<td class=\"number aside\">0.92</td>\n<td class=\"number aside\">0.87</td>")
                .as("said of the table as a whole").contains("in 1 of 1 examination a voxel is wider", "<small>within 1.0 mm</small>")
                .contains("Muscles the rater drew and a network did not", "Gracilis, left")
                .contains("U-Net 2D: Vastus lateralis, left, Dice 0.41");
        for (String figure : List.of("dice_thigh", "errors_fat_fraction_error_pct", "bland_altman_unet_2d_fat_fraction_error_pct", "training_loss_thigh", "training_dice_thigh", "worst_1")) {
            assertThat(folder.resolve("report/figures/" + figure + ".svg")).content().contains("SIMULATED – not a replication");
        }
        assertThat(folder.resolve("report/figures/worst_1.svg")).content().contains("data:image/jpeg;base64", "rater", "stroke-dasharray=\"4 2.5\"");
    }
}
