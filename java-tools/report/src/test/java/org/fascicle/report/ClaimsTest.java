package org.fascicle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.schema.Association;
import org.fascicle.schema.ClusterTransition;
import org.fascicle.schema.ContingencyCell;
import org.fascicle.schema.DataOrigin;
import org.fascicle.schema.PublishedClaim;
import org.fascicle.schema.TestResult;
import org.fascicle.table.ResultTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims over tables small enough to count by hand. */
class ClaimsTest {
    @TempDir
    Path folder;
    private SyntheticStudy study;

    @BeforeEach
    void tables() throws IOException {
        study = new SyntheticStudy(Files.createDirectory(folder.resolve("tables")), DataOrigin.measured);
        Files.writeString(folder.resolve("resolved.json"), "{\"study\": \"small\"}");
    }

    private Map<String, String> obtain(String claims, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("claims.yaml"), "study: small\nsource: here\nclaims:\n" + claims);
        List<String> args = new ArrayList<>(List.of("html", "--tables", folder.resolve("tables").toString(), "--params",
                folder.resolve("resolved.json").toString(), "--claims", file.toString(),
                "--out", folder.toString()));
        args.addAll(List.of(more));
        assertThat(ReportTool.tool().run(args.toArray(String[]::new))).isZero();
        return ResultTable.read(folder.resolve("tables/published_claim"), PublishedClaim.class).stream()
                .collect(Collectors.toMap(PublishedClaim::claim, PublishedClaim::obtained));
    }

    private static ContingencyCell cell(String fold, String population, String cluster, String label, int count) {
        return new ContingencyCell(fold, population, "cluster_by_class", cluster, label, count);
    }

    @Test
    void aClusterIsTheOneThatHoldsMostOfAClassEvenLater() throws IOException {
        study.write(Association.class, "evaluate association", "", List.of(new Association("all", "all", "cluster_by_class", "cramers_v", 20, 2,
                0.61, 0.5, 0.7, "", null, null, "")));
        study.write(ContingencyCell.class, "evaluate association", "", List.of(cell("all", "t0", "0", "E", 1), cell("all", "t0", "1", "E", 4),
                cell("all", "t0", "1", "N", 4),
                cell("all", "t1", "0", "E", 6), cell("all", "t1", "1", "E", 3), cell("all", "t1", "1", "N", 0)));
        Map<String, String> obtained = obtain("  - {claim: then, published: x, compute: share_of_class_in_cluster, with: {class: E, population: t0}}\n"
                + "  - {claim: later, published: x, compute: share_of_class_in_cluster, with: {class: E, population: t1, cluster_of_population: t0}}\n"
                + "  - {claim: absent, published: x, compute: share_of_class_in_cluster, with: {class: S, population: t0}}\n"
                + "  - {claim: v, published: x, compute: association, with: {comparison: cluster_by_class, measure: cramers_v}}\n");
        assertThat(obtained.get("then")).isEqualTo("4 of 5 (80\u00a0%) muscles of class E in cluster 1, which holds 8 muscles, 50\u00a0% of them E");
        assertThat(obtained.get("later")).isEqualTo("3 of 9 (33\u00a0%) muscles of class E in cluster 1, which holds 3 muscles, 100\u00a0% of them E");
        assertThat(obtained.get("absent")).startsWith("not obtained: no cell of class S");
        assertThat(obtained.get("v")).isEqualTo("Cramér’s V 0.61, interval 0.50 to 0.70; 20 muscles, 2 patients");
    }

    @Test
    void aTestSaysWhetherItIgnoresClustering() throws IOException {
        study.write(TestResult.class, "evaluate association", "", List.of(SyntheticStudy.test("all", "cluster_by_class", "chi_square", 318,
                "chi_square", 9.0, 4.0, 0.061, true, "")));
        study.write(Association.class, "evaluate association", "", List.of(new Association("all", "all", "x", "cramers_v", 1, 1, null, null,
                null, "", null, null, "")));
        assertThat(obtain("  - {claim: p, published: x, compute: test, with: {comparison: cluster_by_class, test: chi_square}}\n").get("p"))
                .isEqualTo("p\u00a0=\u00a00.061; 318 muscles, 6 patients; ignores clustering");
    }

    @Test
    void heldOutPatientsOfAllFoldsCountTogether() throws IOException {
        study.write(Association.class, "evaluate association", "", List.of(new Association("pooled", "all", "cluster_by_class", "cramers_v", 4,
                2, 0.5, null, null, "", null, null, "")));
        study.write(ClusterTransition.class, "evaluate longitudinal", "", List.of(move("leave-sub-01", "sub-01", 0, 1), move("leave-sub-02", "sub-02", 0, 0)));
        assertThat(obtain("  - {claim: moved, published: x, compute: share_that_changed_cluster}\n").get("moved")).isEqualTo("1 of 2 (50\u00a0%) muscles, t0 to t1");
    }

    private static ClusterTransition move(String fold, String subject, int from, int to) {
        return new ClusterTransition(fold, subject, "soleus", "left", "t0", "t1", from, to, 1, "1", "2a");
    }

    @Test
    void scoresAreComparedAsGradesNotAsTexts() throws IOException {
        study.write(ClusterTransition.class, "evaluate longitudinal", "", List.of());
        Files.writeString(folder.resolve("assessments.csv"), "subject,session,muscle,score,value\ns1,t0,soleus_left,oedema,2\ns1,t0,soleus_left,mercuri,10\n"
                + "s1,t0,soleus_right,oedema,1\ns1,t0,soleus_right,mercuri,1\ns1,t1,soleus_left,oedema,0\ns1,t1,soleus_left,mercuri,4\ns1,t1,soleus_right,oedema,3\n");
        assertThat(obtain("  - {claim: both, published: x, compute: share_of_score_with_other_score}\n", "--assessments",
                folder.resolve("assessments.csv").toString()).get("both"))
                .as("10 is above 2a; a muscle without the other score does not count").isEqualTo("1 of 2 (50\u00a0%) muscles");
    }

    @Test
    void aNumberThatThePublishedWordsDoNotHoldIsRefused() throws IOException {
        Path claims = Files.writeString(folder.resolve("claims.yaml"), "study: small\nsource: here\nclaims:\n"
                + "  - {claim: dice, published: 'Dice 0.93 ± 0.04', values: {dice: '0.39'}, compute: segmentation_summary, with: {network: hrnet}}\n");
        assertThatThrownBy(() -> ClaimsFile.read(claims)).isInstanceOf(InvalidInputException.class).hasMessageContaining("dice.values.dice").hasMessageContaining("0.39");
    }
}
