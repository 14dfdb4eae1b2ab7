package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.radiomics.filter.ImageType;
import org.fascicle.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.fascicle.radiomics.filter.StationaryWavelet;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Tolerance;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PyRadiomics' filters by the features of their images: a table made with PyRadiomics 3.1 on a real leg. */
class FilteredImageTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();

    private static final String TABLE = "pyradiomics/leg/leg_wavelet_log_fbw5.csv";
    private static final List<Feature> FEATURES = Regions.all().stream()
            .filter(feature -> feature.featureClass() != FeatureClass.SHAPE).toList();

    @Test
    void waveletsOfTheLeg() throws IOException {
        assertThat(compare("wavelet", StationaryWavelet.DEFAULT)).isEqualTo(8 * 3 * FEATURES.size());
    }

    @Test
    void laplaciansOfGaussianOfTheLeg() throws IOException {
        assertThat(compare("Laplacian of Gaussian", new RecursiveLaplacianOfGaussian(List.of(3.0, 5.0)))).isEqualTo(2 * 3 * FEATURES.size());
    }

    /** How many numbers were compared. */
    private static int compare(String filter, ImageType type) throws IOException {
        ReferenceTable reference = ReferenceTable.byLabel(SharedData.require(TABLE));
        Volume image = NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz"));
        LabelMap mask = NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz"));
        List<Integer> labels = reference.keys().stream().map(Integer::valueOf).toList();
        RadiomicsExtractor extractor = new RadiomicsExtractor(
                RadiomicsSettings.pyradiomicsDefaults(FEATURES).with(new Discretisation.FixedBinWidth(5)));
        Validation.Comparison comparison = VALIDATION.of("Features of three leg muscles, " + filter + " images", "PyRadiomics 3.1", Tolerance.relative(1e-4));
        int compared = 0;
        for (ImageType.DerivedImage derived : type.derive(image)) {
            for (RegionOutcome outcome : extractor.extract(derived.image(), mask, labels, 2)) {
                for (Feature feature : FEATURES) {
                    String column = feature.columnName(derived.name());
                    comparison.compare(outcome.label() + " " + column, Regions.extracted(outcome).number(feature),
                            reference.number(Integer.toString(outcome.label()), column));
                    compared++;
                }
            }
        }
        return compared;
    }
}
