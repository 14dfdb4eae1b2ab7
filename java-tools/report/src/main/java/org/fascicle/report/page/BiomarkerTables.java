package org.fascicle.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fascicle.report.claim.ClaimsFile;
import org.fascicle.report.text.Numbers;
import org.fascicle.report.text.Wording;
import org.fascicle.schema.BiomarkerAgreement;
import org.fascicle.schema.GroupComparison;

/** Errors of the biomarkers in numbers: quantities as groups of rows, networks below each other, published numbers below theirs. */
final class BiomarkerTables {
    static final String BY_FAT = "fat_fraction";
    private static final String OF_FATTY_MUSCLES = "infiltration_of_fatty_muscles";
    private static final String ABSENT_AS_ZERO = "dice_absent_as_zero";
    private static final Pattern UNDEFINED = Pattern.compile("undefined in (\\d+) of (\\d+) bootstrap replicates");

    private final ClaimsFile published;

    BiomarkerTables(ClaimsFile published) {
        this.published = published;
    }

    /** Bias and limits of agreement. */
    TableView limits(List<BiomarkerAgreement> rows) {
        TableView.Builder table = TableView.titled("Bias and limits of agreement", "Network", "#Bias ± SD", "|#Limits of agreement|below: by patient",
                "#ρ with Dice", "|#Bias over change|12 months, %", "|#SD over rater’s|against the truth", "#Muscles", "Notes");
        Optional<Integer> muscles = same(rows, BiomarkerAgreement::n);
        List<String> notes = new ArrayList<>();
        byQuantity(rows, BiomarkerAgreement::quantity).forEach((quantity, networks) -> {
            BiomarkerAgreement first = networks.getFirst();
            table.group(Wording.of(quantity) + (first.twelveMonthChange() == null ? "" : ", published change in 12 months "
                    + SegmentationSection.plusMinus(first.twelveMonthChange(), first.twelveMonthChangeStandardDeviation(), 1)));
            networks.forEach(row -> {
                table.rowWithRemarks(row.note(), Wording.of(row.network()), TableView.Cell.of(SegmentationSection.plusMinus(row.bias(), row.standardDeviation(), 2),
                        row.biasLower() == null ? "" : Numbers.interval(row.biasLower(), row.biasUpper(), 2)),
                        TableView.Cell.of(Numbers.interval(row.lowerLimit(), row.upperLimit(), 2),
                                row.repeatedLowerLimit() == null ? "" : Numbers.interval(row.repeatedLowerLimit(), row.repeatedUpperLimit(), 2)),
                        Numbers.decimals(row.diceCorrelation(), 2), Numbers.decimals(row.biasShareOfChangePct(), 0), Numbers.decimals(row.timesRaterStandardDeviation(), 2),
                        muscles.isPresent() ? "" : Numbers.whole(row.n()));
                Biomarker.of(quantity).flatMap(b -> b.claim(published, row.network())).ifPresent(claim -> {
                    table.row(aside(published(row.network()), claim.value("bias") + " ± " + claim.value("plus_minus"), "", "", "", "", "", ""));
                    notes.add(claim.note().isEmpty() ? "" : "Of the published rows: " + claim.note() + ".");
                });
            });
        });
        table.remark("Below a bias its interval, patients drawn with replacement. Limits as in the publication take muscles for independent; below them those with components between "
                + "and within patients." + muscles.map(n -> " Every row is of " + Wording.count(n, "muscle") + ".").orElse(""));
        notes.forEach(table::remark);
        return table.build().withoutEmptyColumns();
    }

    /** One way of dividing the muscles; a sentence where one side is empty throughout. */
    Block comparison(String grouping, List<GroupComparison> rows) {
        GroupComparison first = rows.getFirst();
        String names = Wording.sentence(Wording.of(first.firstGroup())) + " against " + Wording.of(first.secondGroup()) + (grouping.equals(OF_FATTY_MUSCLES) ? ", fatty muscles only" : "");
        if (rows.stream().allMatch(row -> row.firstN() == 0 || row.secondN() == 0)) {
            return new Block.Paragraph(names + ": nothing to compare, the groups have " + most(rows, GroupComparison::firstN) + " and " + Wording.count(most(rows, GroupComparison::secondN), "muscle") + ".");
        }
        boolean sameZero = absentChangesNothing(rows);
        Map<String, List<GroupComparison>> quantities = byQuantity(rows.stream().filter(row -> !sameZero || !row.quantity().equals(ABSENT_AS_ZERO)).toList(), GroupComparison::quantity);
        Optional<String> test = rows.stream().map(GroupComparison::publishedTest).distinct().count() == 1 ? Optional.ofNullable(first.publishedTest()) : Optional.empty();
        boolean sameCounts = same(rows, GroupComparison::firstN).isPresent() && same(rows, GroupComparison::secondN).isPresent();
        TableView.Builder table = TableView.titled((grouping.equals(BY_FAT) ? "Table 2. " : "") + names, "Network",
                group(first.firstGroup(), sameCounts ? first.firstN() : 0), group(first.secondGroup(), sameCounts ? first.secondN() : 0),
                "p as published|#p" + test.map(t -> "|" + Wording.of(t)).orElse(""), "By patient|#difference", "By patient|#interval", "By patient|#p", "By patient|#adjusted", "Notes");
        List<String> notes = new ArrayList<>();
        quantities.forEach((quantity, networks) -> {
            table.group(Wording.of(quantity));
            networks.forEach(row -> row(table, row, merged(row.note(), rows), sameCounts, test.isPresent(), grouping.equals(BY_FAT), notes));
        });
        table.remark("Mean ± SD of two groups of different muscles. The published p takes muscles of one patient for independent; the difference by patient, second − first with its interval, "
                + "comes from a mixed model with an intercept for each patient.");
        notes.forEach(table::remark);
        if (sameZero) {
            table.remark("No muscle compared here was absent, so that counting absent ones as Dice 0 changes nothing.");
        }
        return new Block.Table(table.build().withoutEmptyColumns());
    }

    private void row(TableView.Builder table, GroupComparison row, String remarks, boolean sameCounts, boolean sameTest, boolean withPublished, List<String> notes) {
        table.rowWithRemarks(remarks, Wording.of(row.network()), mean(row.firstMean(), row.firstStandardDeviation(), row.firstN(), sameCounts),
                mean(row.secondMean(), row.secondStandardDeviation(), row.secondN(), sameCounts),
                TableView.Cell.of(Numbers.p(row.publishedPValue()), sameTest || row.publishedTest() == null ? "" : Wording.of(row.publishedTest())),
                Numbers.decimals(row.modelDifference(), 2), Numbers.interval(row.modelLower(), row.modelUpper(), 2), Numbers.p(row.modelPValue()), Numbers.p(row.modelPValueAdjusted()));
        if (!withPublished) {
            return;
        }
        published.withValues("group_comparison", Map.of("network", row.network(), "quantity", row.quantity())).ifPresent(claim -> {
            table.row(aside(published(row.network()), claim.value("first"), claim.value("second"), claim.value("p"), "", "", "", "", ""));
            notes.add(claim.note().isEmpty() ? "" : "Of the published rows: " + claim.note() + ".");
        });
    }

    private static String published(String network) {
        return Wording.of(network) + ", published";
    }

    private static List<TableView.Cell> aside(String... texts) {
        return Arrays.stream(texts).map(TableView.Cell::aside).toList();
    }

    private static String group(String name, int n) {
        return "|#" + Wording.sentence(Wording.of(name)) + (n == 0 ? "" : "|" + Wording.count(n, "muscle") + " here");
    }

    private static TableView.Cell mean(Double mean, Double deviation, int n, boolean sameCounts) {
        return TableView.Cell.of(SegmentationSection.plusMinus(mean, deviation, 2), sameCounts ? "" : Wording.count(n, "muscle"));
    }

    /** Biomarkers first, in their order, then what else was compared. */
    private static <R> Map<String, List<R>> byQuantity(List<R> rows, Function<R, String> quantity) {
        Comparator<String> dice = Comparator.comparing(name -> !name.startsWith("dice"));
        Comparator<String> order = dice.thenComparing(name -> Biomarker.of(name).map(Enum::ordinal).orElse(Biomarker.values().length)).thenComparing(Comparator.naturalOrder());
        return rows.stream().sorted(Comparator.comparing(quantity, order)).collect(Collectors.groupingBy(quantity, LinkedHashMap::new, Collectors.toList()));
    }

    private static <R> Optional<Integer> same(List<R> rows, ToIntFunction<R> number) {
        List<Integer> distinct = rows.stream().mapToInt(number).distinct().limit(2).boxed().toList();
        return distinct.size() == 1 ? Optional.of(distinct.getFirst()) : Optional.empty();
    }

    private static int most(List<GroupComparison> rows, ToIntFunction<GroupComparison> number) {
        return rows.stream().mapToInt(number).max().orElse(0);
    }

    /** Whether Dice with absent muscles as 0 is of as many muscles, and as great, as without them, for every network. */
    private static boolean absentChangesNothing(List<GroupComparison> rows) {
        List<GroupComparison> zeros = rows.stream().filter(row -> row.quantity().equals(ABSENT_AS_ZERO)).toList();
        return !zeros.isEmpty() && zeros.stream().allMatch(zero -> rows.stream().anyMatch(row -> row.quantity().equals("dice") && row.network().equals(zero.network())
                && row.firstN() == zero.firstN() && row.secondN() == zero.secondN()));
    }

    /** Remarks of the rows that differ in nothing but how many replicates were undefined give the range, and are then one. */
    private static String merged(String note, List<GroupComparison> rows) {
        Matcher own = UNDEFINED.matcher(note == null ? "" : note);
        if (!own.find()) {
            return note;
        }
        List<Integer> counts = new ArrayList<>();
        rows.forEach(row -> {
            Matcher other = UNDEFINED.matcher(row.note() == null ? "" : row.note());
            if (other.find() && other.group(2).equals(own.group(2))) {
                counts.add(Integer.parseInt(other.group(1)));
            }
        });
        int least = counts.stream().mapToInt(Integer::intValue).min().orElseThrow();
        int most = counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return own.replaceFirst("undefined in " + (least == most ? "" : least + " to ") + most + " of " + own.group(2) + " bootstrap replicates");
    }
}
