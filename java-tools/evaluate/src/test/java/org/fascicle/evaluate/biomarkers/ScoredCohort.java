package org.fascicle.evaluate.biomarkers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.MaskOutcome;
import org.fascicle.schema.SegmentationScore;
import org.fascicle.schema.SimulationTruth;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.table.ResultTable;

/**
 * Scores of twelve patients' six muscles by three networks, in two folds, made by a rule that R can repeat:
 * <pre>
 * h <- function(x) ((x*7919 + 13) %% 101)/100; i <- 0:71; p <- i %/% 6; m <- i %% 6; s <- h(3*i+1); fat <- 2 + 70*(s*s*s*s)
 * dice = c(.95,.93,.70)[n+1] - .06*h(5*i+2+n) - .002*fat + .004*(p%%4); ff = .8*(h(11*i+3+n)-.5) - .02*fat + .3*(p%%3-1)
 * mtr = 1.2*(h(13*i+5+n)-.45) + .05*(p%%5); t2 = 3*(h(17*i+7+n)-.55) - .03*fat + .8*(p%%4-1.5)
 * vol = 5*(h(19*i+9+n)-.5) + .4*(p%%2); hd = 2 + 6*h(23*i+n)
 * </pre>
 * n is 0 for hrnet, 1 for unet_2d, which misses the muscles of i %% 17 == 5, and 2 for mean_atlas.
 */
final class ScoredCohort {
    static final List<String> NETWORKS = List.of("hrnet", "unet_2d", "mean_atlas");
    static final List<String> MUSCLES = List.of("adductor_magnus", "biceps_femoris", "gracilis", "rectus_femoris", "sartorius", "vastus_lateralis");
    private static final TableFooter FOOTER = new TableFooter("", 1, "test", "0", "0", new TreeMap<>(), 0, DataOrigin.simulated);
    final Path folder;
    final List<SegmentationScore> scores = new ArrayList<>();
    final List<SplitAssignment> split = new ArrayList<>();
    final List<SimulationTruth> truth = new ArrayList<>();

    ScoredCohort(Path folder) {
        this.folder = folder;
        for (int n = 0; n < NETWORKS.size(); n++) {
            for (int i = 0; i < 72; i++) {
                scores.add(score(i, n, "rater"));
            }
        }
        for (int p = 0; p < 12; p++) {
            for (String fold : List.of("fold-1", "fold-2")) {
                boolean tests = fold.equals(fold(p));
                split.add(new SplitAssignment(fold, unit(p), "kfold", subject(p), "t0", "A", subject(p), tests ? SplitRole.test : SplitRole.train, !tests, false));
            }
        }
    }

    static SegmentationScore score(int i, int n, String reference) {
        boolean absent = n == 1 && i % 17 == 5;
        int p = i / 6;
        double fat = fat(i);
        double dice = new double[] {.95, .93, .70}[n] - .06 * h(5 * i + 2 + n) - .002 * fat + .004 * (p % 4);
        double ff = .8 * (h(11 * i + 3 + n) - .5) - .02 * fat + .3 * (p % 3 - 1);
        double mtr = 1.2 * (h(13 * i + 5 + n) - .45) + .05 * (p % 5);
        double t2 = 3 * (h(17 * i + 7 + n) - .55) - .03 * fat + .8 * (p % 4 - 1.5);
        double volume = 5 * (h(19 * i + 9 + n) - .5) + .4 * (p % 2);
        double hausdorff = 2 + 6 * h(23 * i + n);
        return row(i, NETWORKS.get(n), reference, absent, dice, hausdorff, fat, ff, mtr, t2, volume);
    }

    static SegmentationScore row(int i, String network, String reference, boolean absent, double dice, double hausdorff, double fat, double ff, double mtr, double t2,
            double volume) {
        int p = i / 6;
        return new SegmentationScore(fold(p), unit(p), "thigh", "1", network, reference, MUSCLES.get(i % 6), "left", subject(p), "t0", "A",
                absent ? MaskOutcome.absent : MaskOutcome.compared, 1000, absent ? 0 : 1000,
                absent ? null : dice, absent ? null : dice / (2 - dice), absent ? null : hausdorff + 1, absent ? null : hausdorff, absent ? null : hausdorff / 4, absent ? null : dice, 2,
                100, absent ? 0 : 100 + volume, absent ? null : volume,
                "pdff_pct", fat, absent ? null : fat + ff, absent ? null : ff, absent ? null : 100.0,
                "mtr_pct", 48.0, absent ? null : 48 + mtr, absent ? null : mtr, absent ? null : 100.0,
                "t2_global_ms", 55.0, absent ? null : 55 + t2, absent ? null : t2, absent ? null : 100.0);
    }

    static double fat(int i) {
        double share = h(3 * i + 1);
        return 2 + 70 * (share * share * share * share);
    }

    static double h(int x) {
        return (x * 7919 + 13) % 101 / 100.0;
    }

    static String subject(int p) {
        return "sub-%02d".formatted(p);
    }

    static String unit(int p) {
        return subject(p) + "_t0";
    }

    static String fold(int p) {
        return p < 6 ? "fold-1" : "fold-2";
    }

    String[] arguments(String config, String out) {
        ResultTable.write(folder.resolve("scores/segmentation_score.parquet"), SegmentationScore.class, scores, FOOTER);
        ResultTable.write(folder.resolve("split.parquet"), SplitAssignment.class, split, FOOTER);
        List<String> arguments = new ArrayList<>(List.of("biomarkers", "--scores", folder.resolve("scores").toString(), "--split", folder.resolve("split.parquet").toString(),
                "--config", config, "--seed", "11", "--out", folder.resolve(out).toString()));
        if (!truth.isEmpty()) {
            ResultTable.write(folder.resolve("truth.parquet"), SimulationTruth.class, truth, FOOTER);
            arguments.addAll(List.of("--simulation-truth", folder.resolve("truth.parquet").toString()));
        }
        return arguments.toArray(String[]::new);
    }

    <R extends Record> List<R> read(String out, String table, Class<R> type) {
        return ResultTable.read(folder.resolve(out).resolve("tables").resolve(table), type);
    }
}
