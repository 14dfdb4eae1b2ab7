package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole table of consensus values of the IBSI-1 digital phantom. They are given to three digits: half a unit of the third is
 * allowed, or the consensus' own tolerance where it is larger.
 */
class IbsiProfileTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    @Test
    void agreesWithAllConsensusValuesOfTheDigitalPhantom() throws IOException {
        Volume image = NiftiFile.read(SharedData.require("ibsi1/phantom.nii.gz"));
        LabelMap mask = NiftiFile.readLabels(SharedData.require("ibsi1/mask.nii.gz"));
        List<String> rows = Files.readAllLines(SharedData.require("ibsi1/reference_digital_phantom.csv"));
        IbsiSettings settings = IbsiSettings.all(new IbsiSettings.Binning.BinSize(1));
        RegionOutcome.Extracted features = Regions.extracted(new IbsiExtractor(settings).extract(image, mask, List.of(1), 1).getFirst());

        List<String> tags = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int agreeing = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(";");
            tags.add(cells[2]);
            if (!cells[0].isEmpty()) {
                double value = Double.parseDouble(cells[0]);
                double tolerance = Math.max(Double.parseDouble(cells[1]), halfOfThirdDigit(value));
                try {
                    VALIDATION.of("IBSI profile, " + cells[2].substring(0, cells[2].indexOf('_')) + ", in units of each value's tolerance",
                            "IBSI-1 digital phantom, consensus values", Tolerance.absolute(1))
                            .compare(row, (features.number(cells[2]) - value) / tolerance, 0);
                    agreeing++;
                } catch (AssertionError difference) {
                    failures.add(difference.getMessage());
                }
            }
        }
        assertThat(failures).as("%d of 482 consensus values within tolerance", agreeing).isEmpty();
        assertThat(agreeing).isEqualTo(482);
        assertThat(features.values().keySet()).as("the table's columns").containsExactlyInAnyOrderElementsOf(tags).hasSize(487);
        System.out.println("IBSI-1 digital phantom: " + agreeing + " of 482 consensus values within tolerance");
    }

    @Test
    void thereAreTheFeaturesOfTheManual() {
        assertThat(List.of(IbsiFamily.values())).extracting(family -> family.tag() + " " + family.features().size()).containsExactly(
                "morph 29", "loc 2", "stat 18", "ih 23", "ivh 7", "cm 25", "rlm 16", "szm 16", "dzm 16", "ngt 5", "ngl 17");
        assertThat(List.of(IbsiFeature.values())).hasSize(174).allMatch(feature -> feature.identifier().matches("[0-9A-Z]{4}"));
        assertThat(IbsiColumn.of(List.of(IbsiFamily.NGT), List.of(IbsiAggregation.VOLUME_3D, IbsiAggregation.AVERAGED_3D)))
                .extracting(IbsiColumn::name).contains("ngt_coarseness_3D").hasSize(5);
    }

    /** The same feature has the same identifier in both profiles. */
    @Test
    void identifiersAgreeWithThoseOfThePyradiomicsProfile() {
        List<String> known = List.of(IbsiFeature.values()).stream().map(IbsiFeature::identifier).toList();
        assertThat(Regions.all().stream().flatMap(feature -> feature.ibsiId().stream())).allMatch(known::contains);
    }

    private static double halfOfThirdDigit(double value) {
        return value == 0 ? 5e-4 : 0.5001 * Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
    }
}
