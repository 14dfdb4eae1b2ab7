package org.fascicle.radiomics;


import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.filter.ImageType;
import org.fascicle.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.fascicle.radiomics.filter.StationaryWavelet;
import org.fascicle.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** PyRadiomics' filters by the features of their images: a table made with PyRadiomics 3.1 on a real leg. */
class FilteredImageTest {
    private static final double RELATIVE = 1e-4;
    private static final String TABLE = "pyradiomics/leg/leg_wavelet_log_fbw5.csv";
    private static final List<Feature> FEATURES = Regions.all().stream()
            .filter(feature -> feature.featureClass() != FeatureClass.SHAPE).toList();

    @Test
    void waveletsOfTheLeg(TestReporter reporter) throws IOException {
        compare(StationaryWavelet.DEFAULT, 8, reporter);
    }

    @Test
    void laplaciansOfGaussianOfTheLeg(TestReporter reporter) throws IOException {
        compare(new RecursiveLaplacianOfGaussian(List.of(3.0, 5.0)), 2, reporter);
    }

    private static void compare(ImageType type, int images, TestReporter reporter) throws IOException {
        ReferenceTable reference = ReferenceTable.byLabel(SharedData.require(TABLE));
        Volume image = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        LabelMap mask = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        List<Integer> labels = reference.keys().stream().map(Integer::valueOf).toList();
        RadiomicsExtractor extractor = new RadiomicsExtractor(
                RadiomicsSettings.pyradiomicsDefaults(FEATURES).with(new Discretisation.FixedBinWidth(5)));
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (ImageType.DerivedImage derived : type.derive(image)) {
            double largest = 0;
            String where = "";
            for (RegionOutcome outcome : extractor.extract(derived.image(), mask, labels, 2)) {
                for (Feature feature : FEATURES) {
                    String column = feature.columnName().replace("original", derived.name());
                    double expected = reference.number(Integer.toString(outcome.label()), column);
                    double actual = Regions.extracted(outcome).number(feature);
                    double error = actual == expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
                    compared++;
                    if (!(error <= largest)) {
                        largest = error;
                        where = outcome.label() + " " + column + ": " + actual + " instead of " + expected;
                    }
                    softly.assertThat(error).as(outcome.label() + " " + column + ": " + actual + " instead of " + expected)
                            .isLessThanOrEqualTo(RELATIVE);
                }
            }
            String line = String.format(Locale.ROOT, "leg %s: largest relative error %.2g (%s)", derived.name(), largest, where);
            reporter.publishEntry("PyRadiomics filters", line);
            Path folder = Files.createDirectories(Path.of("target", "agreement", "pyradiomics-filters"));
            Files.writeString(folder.resolve(derived.name() + ".txt"), line + "\n");
        }
        softly.assertThat(compared).isEqualTo(images * labels.size() * FEATURES.size());
        softly.assertAll();
    }
}
