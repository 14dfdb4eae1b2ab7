package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fascicle.image.Interpolation;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.NrrdFile;
import org.fascicle.image.Volume;
import org.fascicle.testkit.SharedData;
import org.fascicle.testkit.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the numbers PyRadiomics' authors ship, and tables made with PyRadiomics 3.1. */
class PyradiomicsBaselineTest {
    @RegisterExtension
    static final Validation VALIDATION = new Validation();
    private static final RadiomicsSettings DEFAULTS = RadiomicsSettings.pyradiomicsDefaults(Regions.all());

    /** The settings of each case are those the baseline's {@code diagnostics_Configuration_Settings} row names. */
    private static final Map<String, RadiomicsSettings> CASES = Map.of(
            "brain1", DEFAULTS.withVoxelArrayShift(2000),
            "brain1_2d", DEFAULTS.with(TexturePlane.XY),
            "brain1_FBN", DEFAULTS.with(new Discretisation.FixedBinCount(64)),
            "brain1_combined", DEFAULTS.with(WeightingNorm.NO_WEIGHTING),
            "brain1_flatRegion", DEFAULTS.with(new Discretisation.FixedBinWidth(5000)),
            "brain1_normalization", DEFAULTS.with(new Discretisation.FixedBinWidth(5))
                    .with(new RadiomicsSettings.Normalisation(true, 100, Double.POSITIVE_INFINITY)),
            "brain1_resegmentation", DEFAULTS);

    private static final RadiomicsProtocol.Resampling TWO_MM = new RadiomicsProtocol.Resampling(List.of(2.0, 2.0, 2.0), Interpolation.CUBIC_BSPLINE);
    private static final Resegmentation THREE_SIGMA = new Resegmentation(Resegmentation.Mode.SIGMA, List.of(-3.0, 3.0), false);

    /**
     * The baseline's surface of brain1 stems from a version before PyRadiomics 2.0 (its own tests allow 3 %); today's
     * PyRadiomics has the area 6438.821603779442 mm², as here. The leg's and syn50's tables hold the surface of version 3.1.
     */
    private static final Set<Feature> SURFACE_OF_OLDER_VERSION = Set.of(ShapeFeature.MESH_VOLUME, ShapeFeature.SPHERICITY,
            ShapeFeature.SURFACE_AREA, ShapeFeature.SURFACE_VOLUME_RATIO);

    @ParameterizedTest
    @CsvSource({
        "firstorder, brain1 brain1_normalization brain1_resegmentation",
        "glcm, brain1 brain1_2d brain1_FBN brain1_combined brain1_flatRegion brain1_normalization brain1_resegmentation",
        "glrlm, brain1 brain1_2d brain1_FBN brain1_combined brain1_flatRegion brain1_normalization brain1_resegmentation",
        "glszm, brain1 brain1_2d brain1_FBN brain1_flatRegion brain1_normalization brain1_resegmentation",
        "gldm, brain1 brain1_2d brain1_FBN brain1_flatRegion brain1_normalization brain1_resegmentation",
        "ngtdm, brain1 brain1_2d brain1_FBN brain1_flatRegion brain1_normalization brain1_resegmentation",
        "shape, brain1"
    })
    void brain1(String className, String cases) throws IOException {
        ReferenceTable reference = ReferenceTable.byCase(SharedData.require("pyradiomics/baseline_" + className + ".csv"));
        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        LabelMap mask = NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd"));
        Agreement agreement = new Agreement(VALIDATION, "brain1", "the baselines PyRadiomics' authors ship");
        for (String name : cases.split(" ")) {
            RadiomicsProtocol protocol = RadiomicsProtocol.of(CASES.get(name));
            RegionOutcome.Extracted outcome = Regions.extracted(new RadiomicsExtractor(name.endsWith("_resegmentation") ? protocol.with(THREE_SIGMA) : protocol)
                    .extract(image, mask, 1).getFirst());
            for (Feature feature : FeatureClass.named(className).features()) {
                if (!SURFACE_OF_OLDER_VERSION.contains(feature)) {
                    agreement.compare(name, feature, outcome.number(feature), reference.number(name, feature.columnName()));
                }
            }
        }
        agreement.check();
    }

    @Test
    void brain1HasTheSurfaceOfTodaysPyradiomics() throws IOException {
        RegionOutcome.Extracted outcome = Regions.extract(NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd")),
                NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd")), DEFAULTS);
        ReferenceTable baseline = ReferenceTable.byCase(SharedData.require("pyradiomics/baseline_shape.csv"));
        assertThat(outcome.number(ShapeFeature.SURFACE_AREA)).isCloseTo(6438.821603779442, within(1e-8));
        for (Feature feature : SURFACE_OF_OLDER_VERSION) {
            assertThat(outcome.number(feature)).isCloseTo(baseline.number("brain1", feature.columnName()), withinPercentage(0.1));
        }
    }

    /** The baselines of brain1 at 2 mm; surface and volume there too are those of an older version. */
    @Test
    void brain1AtTwoMillimetres() throws IOException {
        Volume image = NrrdFile.read(SharedData.require("pyradiomics/brain1_image.nrrd"));
        LabelMap mask = NrrdFile.readLabels(SharedData.require("pyradiomics/brain1_label.nrrd"));
        RegionOutcome.Extracted outcome = Regions.extracted(
                new RadiomicsExtractor(RadiomicsProtocol.of(DEFAULTS).with(TWO_MM)).extract(image, mask, 1).getFirst());
        assertThat(outcome.voxelCount()).isEqualTo(1915);
        Agreement agreement = new Agreement(VALIDATION, "brain1 at 2 mm", "the baselines PyRadiomics' authors ship", 1e-4);
        for (FeatureClass featureClass : FeatureClass.values()) {
            ReferenceTable reference = ReferenceTable.byCase(SharedData.require("pyradiomics/baseline_" + featureClass.pyradiomicsName() + ".csv"));
            for (Feature feature : featureClass.features()) {
                if (!SURFACE_OF_OLDER_VERSION.contains(feature)) {
                    agreement.compare("brain1_resampling", feature, outcome.number(feature), reference.number("brain1_resampling", feature.columnName()));
                }
            }
        }
        agreement.check();
    }

    @Test
    void legAtTwoMillimetres() throws IOException {
        ReferenceTable reference = ReferenceTable.byLabel(SharedData.require("pyradiomics/leg/leg_resample2mm_bspline_fbw5.csv"));
        RadiomicsProtocol protocol = RadiomicsProtocol.of(DEFAULTS.with(new Discretisation.FixedBinWidth(5))).with(TWO_MM);
        compare(new Agreement(VALIDATION, "leg at 2 mm", "PyRadiomics 3.1", 1e-4), NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz")),
                NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz")), protocol, reference);
    }

    @Test
    void legWithBinsOfWidth5() throws IOException {
        compareLeg(DEFAULTS.with(new Discretisation.FixedBinWidth(5)), "pyradiomics/leg/leg_fbw5.csv");
    }

    @Test
    void legWith32Bins() throws IOException {
        compareLeg(DEFAULTS.with(new Discretisation.FixedBinCount(32)), "pyradiomics/leg/leg_fbn32.csv");
    }

    @Test
    void legSliceBySlice() throws IOException {
        compareLeg(DEFAULTS.with(new Discretisation.FixedBinWidth(5)).with(TexturePlane.XY), "pyradiomics/leg/leg_force2D_fbw5.csv");
    }

    @Test
    void fiftySyntheticRegions() throws IOException {
        compare(NiftiFile.read(SharedData.require("pyradiomics/syn50/syn50_image.nii.gz")),
                NiftiFile.readLabels(SharedData.require("pyradiomics/syn50/syn50_label.nii.gz")), DEFAULTS,
                SharedData.require("pyradiomics/syn50/syn50_pyradiomics_107.csv"));
    }

    private static void compareLeg(RadiomicsSettings settings, String table) throws IOException {
        compare(NiftiFile.read(SharedData.require("leg-mri/twoLegs.nii.gz")),
                NiftiFile.readLabels(SharedData.require("leg-mri/labels.nii.gz")), settings, SharedData.require(table));
    }

    private static void compare(Volume image, LabelMap mask, RadiomicsSettings settings, Path table) throws IOException {
        compare(new Agreement(VALIDATION, table.getFileName().toString().replace(".csv", ""), "PyRadiomics 3.1"), image, mask,
                RadiomicsProtocol.of(settings), ReferenceTable.byLabel(table));
    }

    private static void compare(Agreement agreement, Volume image, LabelMap mask, RadiomicsProtocol protocol, ReferenceTable reference) {
        List<Integer> labels = reference.keys().stream().map(Integer::valueOf).toList();
        for (RegionOutcome outcome : new RadiomicsExtractor(protocol).extract(image, mask, labels, 2)) {
            for (Feature feature : protocol.settings().features()) {
                String label = Integer.toString(outcome.label());
                agreement.compare(label, feature, Regions.extracted(outcome).number(feature), reference.number(label, feature.columnName()));
            }
        }
        agreement.check();
    }
}
