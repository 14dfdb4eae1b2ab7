package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import org.fascicle.cohort.ImageSet;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.schema.HarmonisedFeature;
import org.fascicle.schema.QcFinding;
import org.fascicle.schema.RadiomicFeature;
import org.fascicle.toolkit.CommandRun;
import org.fascicle.toolkit.ToolCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify radiomics}: the radiomic features of every muscle of a unit, or of the labels of one mask. */
@Command(name = "radiomics", description = {
    "Radiomic features of every masked region, equal to PyRadiomics', or by IBSI's rules.",
    "In a study: --unit and --images. By hand: --image, --mask and --out FILE.csv or FILE.parquet,",
    "with a PyRadiomics parameter file as --settings, or with IBSI's features and filters by --profile ibsi."})
final class RadiomicsCommand extends ToolCommand<RadiomicsConfig> {
    @Option(names = "--unit", paramLabel = "UNIT", description = "subject and session, sub-01_ses-t0")
    private String unit;

    @Option(names = "--images", paramLabel = "FOLDER", description = "the unit's image set")
    private Path images;

    @Option(names = "--fold", paramLabel = "NAME", description = {
        "the fold whose model the images were harmonised by (preprocess intensity, method nyul): the table is harmonised_features then"})
    private String fold;

    @Option(names = "--image", paramLabel = "FILE", description = "an image, NIfTI or NRRD")
    private Path image;

    @Option(names = "--mask", paramLabel = "FILE", description = "its mask on the same grid, NIfTI or NRRD")
    private Path mask;

    @Option(names = "--labels", paramLabel = "LABELS", description = "labels of the mask, 1,2, or all (default: the settings' label, or all)")
    private String labels;

    @Option(names = "--settings", paramLabel = "FILE", description = "a PyRadiomics parameter file, in place of --config; by hand only")
    private Path settings;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "whose rules, by hand: ${COMPLETION-CANDIDATES} (default: the config's)")
    private RadiomicsProfile profile;

    @Option(names = "--threads", paramLabel = "N", description = "regions computed at the same time (default: the processors there are); the numbers do not depend on it")
    private int threads = Runtime.getRuntime().availableProcessors();

    RadiomicsCommand() {
        super(RadiomicsConfig.class);
    }

    @Override
    protected void execute(RadiomicsConfig config, CommandRun run) throws IOException {
        requireOneMode(config);
        if (images != null) {
            quantifyUnit(config, run);
        } else {
            quantifyFiles(config, run);
        }
    }

    private void quantifyFiles(RadiomicsConfig config, CommandRun run) throws IOException {
        if (settings == null) {
            new FileRadiomics(measurement(config), ParameterFile.MaskRules.DEFAULT).run(image, mask, labels, run.out(), run);
        } else {
            ParameterFile file = ParameterFile.read(settings);
            run.input("settings", settings);
            new FileRadiomics(measurement(file), file.maskRules()).run(image, mask, labels, run.out(), run);
        }
    }

    private RadiomicsMeasurement measurement(RadiomicsConfig config) {
        try {
            return (profile == null ? config : config.with(profile)).measurement(threads);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.of("--config", e.getMessage(), "see --help for the settings"));
        }
    }

    private RadiomicsMeasurement measurement(ParameterFile file) {
        return profile == RadiomicsProfile.ibsi ? RadiomicsMeasurement.of(IbsiParameters.settings(file), threads)
                : RadiomicsMeasurement.of(PyradiomicsParameters.protocol(file), threads);
    }

    @Override
    protected Path problemsFolder() {
        Path out = super.problemsFolder();
        return images != null ? out : out.toAbsolutePath().getParent();
    }

    private void quantifyUnit(RadiomicsConfig config, CommandRun run) throws IOException {
        run.input("images", images);
        RegionReport report = ImageSet.isEmpty(images)
                ? new RegionReport(run.stage())
                : new UnitRadiomics(measurement(config), run.stage()).of(imageSet());
        String part = fold == null ? unit : unit + "." + fold;
        if (fold == null) {
            run.writeTable(RadiomicFeature.class, report.features(), part);
        } else {
            run.writeTable(HarmonisedFeature.class, report.features().stream().map(row -> HarmonisedFeature.of(row, fold)).toList(), part);
        }
        run.writeTable(QcFinding.class, report.findings(), run.stage().replace(' ', '_') + "." + part);
    }

    private ImageSet imageSet() {
        ImageSet set = ImageSet.read(images);
        if (!set.unit().toString().equals(unit)) {
            throw new InvalidInputException(new Problem("", 0, "--unit", unit, "the image set is of " + set.unit(), "give the folder of this unit"));
        }
        return set;
    }

    private void requireOneMode(RadiomicsConfig config) {
        Problems problems = new Problems();
        boolean study = unit != null || images != null;
        boolean byHand = image != null || mask != null;
        if (study == byHand) {
            problems.add(Problem.of("", study ? "options of a study and of work by hand together" : "nothing to work on",
                    "give --unit and --images, or --image, --mask and --out"));
        } else if (study && (unit == null || images == null)) {
            problems.add(Problem.of(unit == null ? "--unit" : "--images", "missing", "give --unit and --images together"));
        } else if (byHand && (image == null || mask == null)) {
            problems.add(Problem.of(image == null ? "--image" : "--mask", "missing", "give --image and --mask together"));
        }
        if (byHand && fold != null) {
            problems.add(Problem.of("--fold", "together with --image", "give it with --unit and --images, or not at all"));
        }
        if (study && (settings != null || profile != null)) {
            problems.add(Problem.of(settings != null ? "--settings" : "--profile", "for work by hand only", "in a study the settings stand in the params file"));
        }
        if (settings != null && !config.equals(RadiomicsConfig.defaults())) {
            problems.add(Problem.of("--settings", "together with --config", "give one of them"));
        }
        if (threads < 1) {
            problems.add(new Problem("", 0, "--threads", Integer.toString(threads), "too few", "give 1 or more"));
        }
        problems.throwIfAny();
    }
}
