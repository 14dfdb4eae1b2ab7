package org.fascicle.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fascicle.image.Affine;
import org.fascicle.image.Grid;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.launcher.Repository;
import org.fascicle.schema.AbsentRule;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SegmentationSummary;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The segmentation study from simulated DICOM files to its report, with networks that really train. */
class SegmentationStudyTest {
    private static final String STUDY = "nmd_segmentation_test";
    @TempDir
    Path folder;

    @Test
    void aNetworkLearnsFromTheRaterAndIsScoredOnPeopleItNeverSaw() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        String[] run = run("--segmentation.architectures", "[unet_2d, mean_atlas]", "--simulate.plan.subjects", "7", "--simulate.plan.centres", "[north]",
                "--simulate.plan.matrix", "64", "--simulate.plan.slices", "5", "--network.train.epochs", "40", "--network.train.patience", "40", "--network.train.batch_size", "4",
                "--network.train.widths", "[12, 24, 48]",
                "--segmentation.domain_shift.samplesheet", elsewhere().toString(), "--segmentation.domain_shift.participants", folder.resolve("elsewhere/participants.csv").toString());
        Fascicle.Ended ended = fascicle.start(run);
        assertThat(ended.code()).as(ended.output()).isZero();

        Path tables = fascicle.latest(STUDY).resolve("tables");
        List<SegmentationScore> scores = ResultTable.read(tables.resolve("segmentation_score"), SegmentationScore.class);
        assertThat(scores).extracting(SegmentationScore::reference).contains("rater", "truth");
        assertThat(scores).extracting(SegmentationScore::network).contains("unet_2d", "mean_atlas", "rater");
        assertThat(scores).filteredOn(score -> score.network().equals("rater")).allSatisfy(score -> {
            assertThat(score.dice()).as("the rater's hand wavers about the truth").isBetween(0.5, 0.999);
            assertThat(score.fatFractionErrorPct()).isNotNull();
            assertThat(score.mtrErrorPct()).isNotNull();
            assertThat(score.t2ErrorMs()).isNotNull();
        });
        assertThat(mean(tables, "unet_2d")).isGreaterThan(0.4);
        assertThat(ResultTable.footer(ResultTable.parts(tables.resolve("segmentation_score")).getFirst()).origin()).isEqualTo(DataOrigin.simulated);
        whatIsTestedWasNotFitted(tables);
        assertThat(Files.readString(fascicle.latest(STUDY).resolve("report/index.html"))).contains("SIMULATED", "unet_2d")
                .contains("Images from elsewhere", "U-Net 2D: thigh, sub-elsewhere_ses-1");
        assertThat(scores).extracting(SegmentationScore::subject).as("shown, not scored").doesNotContain("sub-elsewhere");

        assertThat(fascicle.start(run).code()).isZero();
        assertThat(fascicle.computed(STUDY)).as("nothing is trained or scored twice; the two samplesheets are looked at again").hasSize(2)
                .allSatisfy(task -> assertThat(task).startsWith("INGEST_INDEX"));
    }

    @Tag("full")
    @Test
    void theTestProfileTrainsEveryNetworkAndTheUNetReachesADiceOfFourFifths() throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start(run());
        assertThat(ended.code()).as(ended.output()).isZero();
        Path tables = fascicle.latest(STUDY).resolve("tables");
        assertThat(mean(tables, "unet_2d")).isGreaterThan(0.80);
        for (String network : List.of("unet_3d", "transunet", "hrnet", "mean_atlas")) {
            assertThat(mean(tables, network)).as("%s has learned something", network).isGreaterThan(0.4);
        }
        whatIsTestedWasNotFitted(tables);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"external, 1", "leave_one_centre_out, 3"})
    void anotherSplitTestsEachNetworkInCentresThatItNeverSaw(String variant, int folds) throws Exception {
        Fascicle fascicle = new Fascicle(folder);
        Fascicle.Ended ended = fascicle.start(run("--variant", Repository.root().resolve("params/variants/" + variant + ".yaml").toString(),
                "--segmentation.architectures", "[unet_2d, mean_atlas]", "--simulate.plan.subjects", "9", "--simulate.plan.centres", "[north, river, harbour]",
                "--simulate.plan.matrix", "64", "--simulate.plan.slices", "5", "--network.train.epochs", "3", "--network.train.widths", "[8, 16]"));
        assertThat(ended.code()).as(ended.output()).isZero();
        Path tables = fascicle.latest(STUDY).resolve("tables");
        List<SplitAssignment> split = ResultTable.read(tables.resolve("split_assignment"), SplitAssignment.class);
        Map<String, Set<String>> tested = centres(split, SplitRole.test);
        Map<String, Set<String>> trained = centres(split, SplitRole.train);
        assertThat(tested).hasSize(folds);
        tested.forEach((fold, centres) -> assertThat(trained.get(fold)).isNotEmpty().doesNotContainAnyElementsOf(centres));
        List<SegmentationScore> scores = ResultTable.read(tables.resolve("segmentation_score"), SegmentationScore.class);
        assertThat(scores).filteredOn(score -> score.network().equals("unet_2d")).isNotEmpty()
                .allSatisfy(score -> assertThat(tested.get(score.fold())).contains(score.centre()));
        assertThat(ResultTable.read(tables.resolve("fit_ledger"), FitLedger.class)).isNotEmpty()
                .allSatisfy(row -> assertThat(tested.get(row.fold())).doesNotContain(centreOf(split, row.unit())));
    }

    private static Map<String, Set<String>> centres(List<SplitAssignment> split, SplitRole role) {
        return split.stream().filter(row -> row.role() == role)
                .collect(Collectors.groupingBy(SplitAssignment::fold, Collectors.mapping(SplitAssignment::centre, Collectors.toSet())));
    }

    private static String centreOf(List<SplitAssignment> split, String unit) {
        return split.stream().filter(row -> row.unit().equals(unit)).findFirst().orElseThrow().centre();
    }

    /** A bright disc in a dark field: somebody's limb, from nobody's scanner. */
    private Path elsewhere() throws IOException {
        Path place = Files.createDirectories(folder.resolve("elsewhere"));
        Grid grid = new Grid(48, 48, 4, Affine.axisAligned(new double[] {4, 4, 10}, new double[] {-96, -96, -700}));
        float[] values = new float[grid.size()];
        for (int v = 0; v < values.length; v++) {
            double radius = Math.hypot(v % 48 - 24, v / 48 % 48 - 24);
            values[v] = radius < 18 ? radius < 15 ? 300 : 800 : 10 + v % 7;
        }
        NiftiFile.write(place.resolve("thigh.nii.gz"), new Volume(grid, values));
        Files.writeString(place.resolve("participants.csv"), "subject,centre\nsub-elsewhere,south\n");
        return Files.writeString(place.resolve("samplesheet.csv"), "subject,session,centre,region,contrast,part,series,path\nsub-elsewhere,ses-1,south,thigh,t1w,mag,1,thigh.nii.gz\n");
    }

    private static String[] run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", Repository.root().resolve("params/nmd_segmentation.yaml").toString(), "-profile", "test"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Mean Dice of the thigh's muscles against the rater; a muscle that was not found counts as 0. */
    private static double mean(Path tables, String network) {
        return ResultTable.read(tables.resolve("segmentation_summary"), SegmentationSummary.class).stream()
                .filter(row -> row.network().equals(network) && row.reference().equals("rater") && row.muscle().equals("all") && row.region().equals("thigh")
                        && row.absentRule() == AbsentRule.as_zero)
                .mapToDouble(SegmentationSummary::diceMean).findFirst().orElseThrow();
    }

    private static void whatIsTestedWasNotFitted(Path tables) {
        Set<String> tested = ResultTable.read(tables.resolve("split_assignment"), SplitAssignment.class).stream()
                .filter(row -> row.role() == SplitRole.test).map(SplitAssignment::unit).collect(Collectors.toSet());
        List<FitLedger> ledger = ResultTable.read(tables.resolve("fit_ledger"), FitLedger.class);
        assertThat(tested).isNotEmpty();
        assertThat(ledger).isNotEmpty().noneMatch(row -> tested.contains(row.unit()));
    }
}
