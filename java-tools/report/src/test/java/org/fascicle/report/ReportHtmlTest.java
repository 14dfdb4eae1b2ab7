package org.fascicle.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fascicle.cohort.UnitId;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.Severity;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportHtmlTest {
    private static final String SIMULATED = "SIMULATED – not a replication";

    @TempDir
    Path folder;
    private Path tables;
    private Path params;

    @BeforeEach
    void params() throws IOException {
        tables = Files.createDirectory(folder.resolve("tables"));
        params = Files.writeString(folder.resolve("resolved.json"), "{\"study\": \"stim1_som\", \"title\": \"Muscle clusters\", \"seed\": 20230522}");
    }

    private int run(Path out, String... more) {
        List<String> args = new ArrayList<>(List.of("html", "--tables", tables.toString(), "--params", params.toString(), "--out", out.toString()));
        args.addAll(Arrays.asList(more));
        return ReportTool.tool().run(args.toArray(String[]::new));
    }

    private String page(Path out) throws IOException {
        return Files.readString(out.resolve("report/index.html"));
    }

    private static Map<String, String> figures(Path out) throws IOException {
        Map<String, String> figures = new TreeMap<>();
        try (Stream<Path> files = Files.list(out.resolve("report/figures"))) {
            for (Path file : files.toList()) {
                figures.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return figures;
    }

    private Path claims(String text) throws IOException {
        return Files.writeString(folder.resolve("claims.yaml"), text);
    }

    @Test
    void equalTablesGiveEqualBytes() throws IOException {
        SyntheticStudy study = new SyntheticStudy(tables, DataOrigin.simulated);
        study.writeAll();
        study.writeSheets(folder);
        drawUnit("sub-01", "ses-t0");
        String[] sheets = {"--assessments", folder.resolve("assessments.csv").toString(), "--participants",
                folder.resolve("participants.csv").toString(), "--gallery", folder.resolve("gallery").toString()};
        assertThat(run(folder.resolve("a"), sheets)).isZero();
        // The same parts under other folders: a report does not depend on how they were laid out.
        Path elsewhere = Files.createDirectories(folder.resolve("moved/7"));
        try (Stream<Path> files = Files.list(tables)) {
            for (Path file : files.toList()) {
                Files.copy(file, elsewhere.resolve(file.getFileName()));
            }
        }
        tables = folder.resolve("moved");
        assertThat(run(folder.resolve("b"), sheets)).isZero();
        assertThat(page(folder.resolve("a"))).isEqualTo(page(folder.resolve("b")));
        assertThat(figures(folder.resolve("a"))).isEqualTo(figures(folder.resolve("b"))).hasSizeGreaterThan(10);
    }

    @Test
    void everySectionIsThereAndThePageNeedsNothingElse() throws IOException {
        SyntheticStudy study = new SyntheticStudy(tables, DataOrigin.measured);
        study.writeAll();
        drawUnit("sub-01", "ses-t0");
        Path claims = claims("study: stim1_som\nsource: a journal\nclaims:\n  - {claim: size, published: six patients, compute: cohort_size}\n");
        assertThat(run(folder, "--gallery", folder.resolve("gallery").toString(), "--claims", claims.toString())).isZero();
        String page = page(folder);
        assertThat(page).contains("id=\"summary\"", "id=\"cohort\"", "id=\"quality\"", "id=\"images\"", "id=\"map\"", "id=\"clusters\"",
                "id=\"rater\"", "id=\"change\"", "id=\"statistics\"",
                "id=\"heldout\"", "id=\"published\"", "id=\"leakage\"", "id=\"provenance\"", "id=\"glossary\"");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "<link", "src=\"", "@import", "url(");
        assertThat(page).contains("No leak was found", "ignores clustering", "missing_slices".replace('_', ' '), "export the series again",
                "No held-out claim");
        assertThat(ResultTable.read(folder.resolve("tables/published_claim"), PublishedClaim.class)).singleElement()
                .satisfies(claim -> assertThat(claim.obtained()).isEqualTo("6 patients, 2 sessions, 53 muscles an examination, 636 in all"));
    }

    @Test
    void simulatedDataAreMarkedEverywhere() throws IOException {
        new SyntheticStudy(tables, DataOrigin.simulated).writeAll();
        Path claims = claims("study: stim1_som\nsource: a journal\nclaims:\n  - {claim: size, published: six patients, compute: cohort_size}\n");
        assertThat(run(folder, "--claims", claims.toString())).isZero();
        String page = page(folder);
        String[] drawings = page.split("<svg ", -1);
        for (int i = 1; i < drawings.length; i++) {
            assertThat(drawings[i].substring(0, drawings[i].indexOf("</svg>"))).contains(SIMULATED);
        }
        assertThat(drawings).hasSizeGreaterThan(120);
        assertThat(page.substring(page.indexOf("id=\"published\""), page.indexOf("id=\"leakage\""))).contains(SIMULATED, "badge simulated\">simulated");
        assertThat(page).contains("class=\"banner\"");
        assertThat(figures(folder)).allSatisfy((name, svg) -> assertThat(svg).contains(SIMULATED));
        assertThat(ResultTable.footer(folder.resolve("tables/published_claim/published_claim.parquet")).origin()).isEqualTo(DataOrigin.simulated);
    }

    @Test
    void measuredDataAreNotMarked() throws IOException {
        new SyntheticStudy(tables, DataOrigin.measured).writeAll();
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).doesNotContain(SIMULATED).doesNotContain("class=\"banner\"");
        assertThat(figures(folder)).allSatisfy((name, svg) -> assertThat(svg).doesNotContain("SIMULATED"));
    }

    @Test
    void harmonisedFeaturesAreSaidSo() throws IOException {
        SyntheticStudy study = new SyntheticStudy(tables, DataOrigin.measured);
        study.writeAll();
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).doesNotContain("by ComBat");
        study.writeHarmonisation();
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).contains("were removed from the features by ComBat, fitted on 12 examinations, before anything below was computed.");
    }

    @Test
    void sectionsWithoutTablesAreAbsent() throws IOException {
        new SyntheticStudy(tables, DataOrigin.measured).writeMap("all");
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).contains("id=\"map\"", "id=\"clusters\"").doesNotContain("id=\"rater\"", "id=\"change\"", "id=\"statistics\"",
                "id=\"published\"", "id=\"images\"", "id=\"leakage\"",
                "id=\"heldout\"", "id=\"quality\"", "href=\"#rater\"");
    }

    @Test
    void noRowAtAllStillGivesAPage() throws IOException {
        new SyntheticStudy(tables, DataOrigin.measured).write(org.fascicle.schema.ClusterTransition.class, "evaluate longitudinal", "", List.of());
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).contains("Muscle clusters").doesNotContain("id=\"map\"", "id=\"cohort\"", "id=\"change\"");
    }

    @Test
    void hostileNamesBecomeTextNotMarkup() throws IOException {
        String hostile = "</script><img src=x onerror=alert(1)>\"'&";
        SyntheticStudy study = new SyntheticStudy(tables, DataOrigin.measured);
        study.write(QcFinding.class, "ingest dicom", "x", List.of(QcFinding.ofUnit(hostile, "ingest dicom", "odd", Severity.refused, hostile, hostile)));
        study.write(org.fascicle.schema.ClusterTransition.class, "evaluate longitudinal", "", List.of(
                new org.fascicle.schema.ClusterTransition("all", hostile, hostile, "", "ses-t0", "ses-t1", 0, 1, 1.5, "1", hostile)));
        Files.writeString(params, "{\"study\": \"s\", \"title\": \"" + hostile.replace("\"", "\\\"") + "\"}");
        assertThat(run(folder)).isZero();
        assertThat(page(folder)).doesNotContain("<img").contains("&lt;img");
        assertThat(figures(folder)).isNotEmpty().allSatisfy((name, svg) -> assertThat(svg).doesNotContain("<img"));
    }

    @Test
    void wrongInputIsNamed() throws IOException {
        new SyntheticStudy(tables, DataOrigin.measured).writeMap("all");
        Path claims = claims("study: stim1_som\nsource: a journal\nclaims:\n  - {claim: size, published: six patients, compute: cohort_sise}\n");
        assertThat(run(folder.resolve("out"), "--claims", claims.toString())).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("out/problems.json"))).contains("cohort_sise", "cohort_size", "size.compute");
        assertThat(folder.resolve("out/report/index.html")).doesNotExist();
        Files.writeString(params, "{study");
        assertThat(run(folder.resolve("out"))).isEqualTo(2);
    }

    private void drawUnit(String subject, String session) throws IOException {
        UnitId unit = new UnitId(subject, session);
        Path images = folder.resolve("images").resolve(unit.toString());
        SyntheticImages.write(images, unit, 64, 4);
        assertThat(ReportTool.tool().run("subject", "--unit", unit.toString(), "--images", images.toString(), "--out", folder.toString())).isZero();
    }
}
