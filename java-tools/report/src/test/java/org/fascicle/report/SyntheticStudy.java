package org.fascicle.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fascicle.schema.Agreement;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterProfile;
import org.fascicle.schema.ClusterSelection;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.DeidentificationLog;
import org.fascicle.schema.FitLedger;
import org.fascicle.schema.ImageSeries;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SomComponent;
import org.fascicle.schema.SomNode;
import org.fascicle.schema.SomQuality;
import org.fascicle.schema.SplitAssignment;
import org.fascicle.schema.SplitRole;
import org.fascicle.schema.TableFooter;
import org.fascicle.schema.TableSchema;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;

/**
 * Tables of a study as large as STIM1: 6 patients, 2 sessions, 53 muscles, 120 features, a map of 9 × 10 nodes. The
 * numbers follow a simple rule (severity down the map, oedema across it), so that a report made from them looks like one.
 */
final class SyntheticStudy {
    static final int ROWS = 9;
    static final int COLUMNS = 10;
    private static final List<String> SESSIONS = List.of("ses-t0", "ses-t1");
    private static final List<String> STAGES = List.of("1", "2a", "2b", "3", "4");
    private static final Map<String, List<String>> MUSCLES = new TreeMap<>(Map.of(
            "thigh", List.of("vastus_lateralis", "vastus_medialis", "vastus_intermedius", "rectus_femoris", "sartorius", "gracilis",
                    "adductor_magnus", "semimembranosus", "semitendinosus", "biceps_femoris"),
            "leg", List.of("tibialis_anterior", "extensor_digitorum_longus", "peroneus_longus", "tibialis_posterior", "soleus", "gastrocnemius"),
            "pelvis", List.of("gluteus_maximus", "gluteus_medius", "gluteus_minimus", "tensor_fasciae_latae", "iliopsoas"),
            "arm", List.of("biceps_brachii", "brachialis", "triceps_brachii"),
            "trunk", List.of("erector_spinae", "multifidus")));

    private record Rated(SomAssignment place, String stage, int oedema) {
        String referenceClass() {
            return oedema > 0 ? "E" : stage.equals("1") ? "N" : "S";
        }
    }

    private final Path tables;
    private final DataOrigin origin;
    private final List<Rated> muscles = new ArrayList<>();

    SyntheticStudy(Path tables, DataOrigin origin) {
        this.tables = tables;
        this.origin = origin;
        SplittableRandom random = new SplittableRandom(5);
        for (int subject = 1; subject <= 6; subject++) {
            for (Map.Entry<String, List<String>> region : MUSCLES.entrySet()) {
                for (String muscle : region.getValue()) {
                    for (String side : List.of("left", "right")) {
                        addMuscle("sub-0" + subject, muscle, side, random);
                    }
                }
            }
            addMuscle("sub-0" + subject, "rectus_abdominis", "midline", random);
        }
    }

    private void addMuscle(String subject, String muscle, String side, SplittableRandom random) {
        double severity = Math.clamp(0.35 + 0.28 * random.nextGaussian(), 0, 0.999);
        boolean oedema = random.nextDouble() < 0.22;
        for (String session : SESSIONS) {
            if (session.equals("ses-t1")) {
                severity = Math.clamp(severity + 0.09 + 0.08 * random.nextGaussian(), 0, 0.999);
                oedema |= random.nextDouble() < 0.08;
            }
            int row = (int) (Math.clamp(severity + 0.05 * random.nextGaussian(), 0, 0.999) * ROWS);
            int column = (int) (Math.clamp((oedema ? 0.8 : 0.3) + 0.16 * random.nextGaussian(), 0, 0.999) * COLUMNS);
            SomAssignment place = new SomAssignment("all", subject + "_" + session, muscle, side, subject, session, SplitRole.train, true,
                    row * COLUMNS + column, row, column,
                    2 + random.nextDouble(), cluster(row, column));
            muscles.add(new Rated(place, STAGES.get(Math.min(4, (int) (Math.clamp(severity + 0.08 * random.nextGaussian(), 0, 0.99) * 5))),
                    oedema && severity > 0.2 ? 1 : 0));
        }
    }

    private static int cluster(int row, int column) {
        return column >= 6 && row >= 2 ? 1 : row >= 4 ? 2 : 0;
    }

    /** Everything a finished study has. */
    void writeAll() {
        writeCohort();
        writeMap("all");
        writeRater();
        writeSplit("none");
        write(QcFinding.class, "evaluate leakage", "", List.of(QcFinding.ofUnit("cohort", "evaluate leakage", "ledger_matches_split",
                Severity.info, "3 models of 1 fold saw only units they may fit", "")));
    }

    void writeCohort() {
        SplittableRandom random = new SplittableRandom(8);
        for (int subject = 1; subject <= 6; subject++) {
            for (String session : SESSIONS) {
                String unit = "sub-0" + subject + "_" + session;
                List<ImageSeries> images = new ArrayList<>();
                for (String region : MUSCLES.keySet()) {
                    images.add(series(unit, region, "t1w", 15.0, 620.0, null));
                    images.add(series(unit, region, "stir", 45.0, 4200.0, 160.0));
                }
                write(ImageSeries.class, "ingest dicom", unit, images);
                List<QcFinding> findings = new ArrayList<>(List.of(QcFinding.ofImage(unit, "ingest dicom", "spacing_differs_from_thickness",
                        "thigh", "t1w", Severity.info, "slices are 10 mm apart and 8 mm thick", "")));
                if (random.nextInt(4) == 0) {
                    findings.add(new QcFinding(unit, "quantify radiomics", "few_voxels", "leg", "stir", "peroneus_longus", "left",
                            "the muscle has 41 voxels", Severity.warning, "check the mask; texture of so few voxels is noise"));
                }
                write(QcFinding.class, "ingest dicom", unit, findings);
                write(DeidentificationLog.class, "ingest dicom", unit, List.of(
                        new DeidentificationLog(unit, "thigh", "t1w", "1", "(0010,0010)", "replaced", "PatientName", "basic profile", 20),
                        new DeidentificationLog(unit, "thigh", "t1w", "1", "(0010,0030)", "removed", "PatientBirthDate", "basic profile", 20),
                        new DeidentificationLog(unit, "thigh", "t1w", "1", "(0008,0020)", "replaced", "StudyDate", "retain longitudinal, modified dates", 20)));
            }
        }
        write(QcFinding.class, "ingest dicom", "sub-04_ses-t1.refused", List.of(QcFinding.ofImage("sub-04_ses-t1", "ingest dicom",
                "missing_slices", "arm", "stir", Severity.refused,
                "slices 7 and 8 of 20 are missing: positions jump from 60.0 to 90.0 mm",
                        "export the series again; the other images of this examination were used")));
    }

    private static ImageSeries series(String unit, String region, String contrast, Double te, Double tr, Double ti) {
        String[] labels = unit.split("_");
        return new ImageSeries(unit, region, contrast, "mag", "1", labels[0], labels[1], "centre-a", "dicom", 256, 256, 20, 1, 1.5625, 1.5625,
                10, 8.0, "RAS", 4.5, te, null, tr, ti,
                contrast.equals("t1w") ? 90.0 : 150.0, 1.5, "SIEMENS", "ab".repeat(32));
    }

    void writeMap(String fold) {
        List<SomNode> nodes = new ArrayList<>();
        List<SomComponent> components = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        List<String> features = features();
        double[][] slopes = new double[features.size()][4];
        for (double[] slope : slopes) {
            slope[0] = random.nextGaussian();
            slope[1] = random.nextGaussian();
            slope[2] = 0.4 * random.nextGaussian();
            slope[3] = Math.exp(4 * random.nextGaussian());
        }
        for (int node = 0; node < ROWS * COLUMNS; node++) {
            int row = node / COLUMNS;
            int column = node % COLUMNS;
            int here = node;
            double ridge = Math.exp(-Math.abs(column - 5.7)) + Math.exp(-Math.abs(row - 3.6));
            nodes.add(new SomNode(fold, node, row, column, (int) muscles.stream().filter(m -> m.place().node() == here).count(), 1.2 + ridge
                    + 0.2 * random.nextDouble(), cluster(row, column)));
            for (int f = 0; f < features.size(); f++) {
                double z = slopes[f][0] * (row / 4.0 - 1) + slopes[f][1] * (column / 4.5 - 1) + slopes[f][2] * Math.sin(row + column);
                components.add(new SomComponent(fold, features.get(f), node, z, slopes[f][3] * (3 + z)));
            }
        }
        write(SomNode.class, "learn cluster", fold, nodes);
        write(SomComponent.class, "learn som", fold, components);
        write(ClusterSelection.class, "learn cluster", fold, List.of(select(fold, 2, 0.31), select(fold, 3, 0.38), select(fold, 4, 0.29),
                select(fold, 5, 0.24), select(fold, 6, 0.22), select(fold, 7, 0.2)));
        List<ClusterProfile> profiles = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            for (int cluster = 0; cluster < 3; cluster++) {
                double[] slope = slopes[f];
                double[] z = members(cluster).stream().mapToDouble(m -> slope[0] * (m.place().row() / 4.0 - 1)
                        + slope[1] * (m.place().column() / 4.5 - 1)).toArray();
                double mean = java.util.Arrays.stream(z).average().orElse(0);
                double sd = Math.sqrt(java.util.Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum() / (z.length - 1)) + 0.5;
                profiles.add(new ClusterProfile(fold, cluster, features.get(f), z.length, mean, sd, slope[3] * (3 + mean)));
            }
        }
        write(ClusterProfile.class, "learn project", fold, profiles);
        write(SomAssignment.class, "learn project", fold, muscles.stream().map(Rated::place).map(p -> new SomAssignment(fold, p.unit(),
                p.muscle(), p.side(), p.subject(), p.session(), p.role(), p.fit(),
                p.node(), p.row(), p.column(), p.distance(), p.cluster())).toList());
        write(SomQuality.class, "learn project", fold, List.of(new SomQuality(fold, SplitRole.train, true, muscles.size(), 3.42, 0.061)));
    }

    private List<Rated> members(int cluster) {
        return muscles.stream().filter(m -> m.place().cluster() == cluster).toList();
    }

    private static ClusterSelection select(String fold, int k, double silhouette) {
        return new ClusterSelection(fold, k, silhouette, 40.0 / k, k == 3);
    }

    static List<String> features() {
        List<String> features = new ArrayList<>();
        for (String contrast : List.of("stir", "t1w")) {
            for (String name : List.of("10Percentile", "90Percentile", "Energy", "Entropy", "InterquartileRange", "Kurtosis", "Maximum",
                    "MeanAbsoluteDeviation", "Mean", "Median", "Minimum", "Range",
                    "RobustMeanAbsoluteDeviation", "RootMeanSquared", "Skewness", "TotalEnergy", "Uniformity", "Variance")) {
                features.add(contrast + "_original_firstorder_" + name);
            }
            for (int i = 1; i <= 24; i++) {
                features.add(String.format(Locale.ROOT, "%s_original_glcm_Measure%02d", contrast, i));
            }
            for (int i = 1; i <= 18; i++) {
                features.add(String.format(Locale.ROOT, "%s_original_glrlm_Measure%02d", contrast, i));
            }
        }
        return features;
    }

    void writeRater() {
        List<ContingencyCell> cells = new ArrayList<>();
        for (String population : List.of("all", "ses-t0", "ses-t1")) {
            List<Rated> rows = muscles.stream().filter(m -> population.equals("all") || m.place().session().equals(population)).toList();
            for (int cluster = 0; cluster < 3; cluster++) {
                int c = cluster;
                for (String label : List.of("N", "S", "E")) {
                    cells.add(cell(population, "cluster_by_class", cluster, label, rows.stream().filter(m -> m.place().cluster() == c
                            && m.referenceClass().equals(label)).count()));
                }
                for (String label : STAGES) {
                    cells.add(cell(population, "cluster_by_mercuri", cluster, label, rows.stream().filter(m -> m.place().cluster() == c
                            && m.stage().equals(label)).count()));
                }
                for (int score = 0; score < 2; score++) {
                    int s = score;
                    cells.add(cell(population, "cluster_by_oedema", cluster, Integer.toString(score), rows.stream()
                            .filter(m -> m.place().cluster() == c && m.oedema() == s).count()));
                }
            }
        }
        write(ContingencyCell.class, "evaluate association", "", cells);
        List<Association> associations = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        List<TestResult> tests = new ArrayList<>();
        String claim = "no held-out claim: the map was fitted on these patients";
        for (String population : List.of("all", "ses-t0", "ses-t1")) {
            int n = population.equals("all") ? 636 : 318;
            for (String comparison : List.of("cluster_by_class", "cluster_by_mercuri", "cluster_by_oedema")) {
                associations.add(new Association("all", population, comparison, "cramers_v", n, 6, 0.61, 0.52, 0.7,
                        "percentile bootstrap by patient, 95 %", 0.58, 0.66, claim));
                agreements.add(new Agreement("all", population, comparison, "adjusted_rand_index", n, 6, 0.41, 0.3, 0.52,
                        "percentile bootstrap by patient, 95 %", claim));
                agreements.add(new Agreement("all", population, comparison, "normalized_mutual_information", n, 6, 0.36, 0.28, 0.45,
                        "percentile bootstrap by patient, 95 %", claim));
                tests.add(test(population, comparison, "chi_square", n, "chi_square", 402.7, 4.0, 1e-80, true, claim
                        + "; ignores_clustering: takes muscles of one patient as independent, so p is too small"));
                tests.add(test(population, comparison, "within_patient_permutation", n, "chi_square", 402.7, null, 0.0002, false, claim
                        + "; muscles change places within a patient"));
            }
            associations.add(new Association("all", population, "map_row_by_mercuri", "spearman_rho", n, 6, 0.71, 0.6, 0.8,
                    "percentile bootstrap by patient, 95 %", 0.68, 0.74, claim));
            associations.add(new Association("all", population, "map_column_by_oedema", "spearman_rho", n, 6, -0.12, -0.3, 0.08,
                    "percentile bootstrap by patient, 95 %", -0.2, -0.03, claim));
        }
        associations.add(new Association("all", "ses-t0", "cluster_order_by_oedema", "spearman_rho", 318, 6, null, null, null, null, null, null,
                "undefined: a cluster has no muscle with a Mercuri stage"));
        write(Association.class, "evaluate association", "", associations);
        write(Agreement.class, "evaluate association", "", agreements);
        write(TestResult.class, "evaluate association", "", tests);
        List<ClusterTransition> transitions = new ArrayList<>();
        for (int i = 0; i < muscles.size(); i += 2) {
            Rated from = muscles.get(i);
            Rated to = muscles.get(i + 1);
            transitions.add(new ClusterTransition("all", from.place().subject(), from.place().muscle(), from.place().side(), "ses-t0", "ses-t1",
                    from.place().cluster(), to.place().cluster(),
                    Math.hypot(from.place().row() - to.place().row(), from.place().column() - to.place().column()), from.stage(), to.stage()));
        }
        write(ClusterTransition.class, "evaluate longitudinal", "", transitions);
    }

    private static ContingencyCell cell(String population, String comparison, int cluster, String label, long count) {
        return new ContingencyCell("all", population, comparison, Integer.toString(cluster), label, (int) count);
    }

    static TestResult test(String population, String comparison, String test, int n, String statisticName, Double statistic, Double df,
            Double p, boolean ignores, String note) {
        return new TestResult("all", population, comparison, test, n, 6, statisticName, statistic, df, p, ignores, note, ignores ? null : p);
    }

    void writeSplit(String scheme) {
        List<SplitAssignment> split = new ArrayList<>();
        List<FitLedger> ledger = new ArrayList<>();
        for (int subject = 1; subject <= 6; subject++) {
            for (String session : SESSIONS) {
                String unit = "sub-0" + subject + "_" + session;
                split.add(new SplitAssignment("all", unit, scheme, "sub-0" + subject, session, "centre-a", "sub-0" + subject, SplitRole.train, true, false));
                ledger.add(new FitLedger("scale", "all", "features", unit, "cd".repeat(32), 53, "ef".repeat(32)));
            }
        }
        write(SplitAssignment.class, "learn split", "", split);
        write(FitLedger.class, "learn scale", "all", ledger);
    }

    void writeHarmonisation() {
        List<FitLedger> ledger = new ArrayList<>();
        for (int subject = 1; subject <= 6; subject++) {
            for (String session : SESSIONS) {
                ledger.add(new FitLedger("combat", "all", "features", "sub-0" + subject + "_" + session, "ab".repeat(32), 53, "cd".repeat(32)));
            }
        }
        write(FitLedger.class, "learn combat", "combat.all", ledger);
    }

    /** {@code assessments.csv} and {@code participants.csv} beside the tables. */
    void writeSheets(Path folder) throws IOException {
        StringBuilder scores = new StringBuilder("subject,session,muscle,score,value\n");
        muscles.forEach(m -> {
            String start = m.place().subject() + "," + m.place().session() + "," + m.place().muscle() + "_" + m.place().side() + ",";
            scores.append(start).append("mercuri,").append(m.stage()).append('\n').append(start).append("oedema,").append(m.oedema()).append('\n');
        });
        Files.writeString(folder.resolve("assessments.csv"), scores);
        StringBuilder people = new StringBuilder("subject,centre,family,sex,age_years,height_cm,weight_kg,group\n");
        for (int subject = 1; subject <= 6; subject++) {
            people.append("sub-0").append(subject).append(",centre-a,fam-1,").append(subject % 2 == 0 ? "F" : "M").append(',').append(22
                    + 7 * subject).append(',').append(160 + 3 * subject)
                    .append(',').append(55 + 5 * subject).append(",tam\n");
        }
        Files.writeString(folder.resolve("participants.csv"), people);
    }

    <R extends Record> void write(Class<R> type, String tool, String part, Collection<R> rows) {
        String table = TableSchema.of(type).name();
        String name = table + "." + tool.replace(' ', '-') + (part.isEmpty() ? "" : "." + part) + ".parquet";
        ResultTable.write(tables.resolve(name), type, rows,
                new TableFooter("", 1, tool, "0.1.0", "0123456789abcdef".repeat(4), new TreeMap<>(Map.of("features",
                        "fedcba9876543210".repeat(4))), 20230522, origin));
    }
}
