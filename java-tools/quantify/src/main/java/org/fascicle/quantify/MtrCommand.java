package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.Grid;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.qmri.MagnetisationTransfer;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.OutcomeMap;
import org.fascicle.qmri.Reason;
import org.fascicle.qmri.TissueT1;
import org.fascicle.schema.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify mtr}: magnetisation transfer ratio from images with and without the pulse. */
@Command(name = "mtr", description = {
    "Magnetisation transfer ratio of a unit, mtr_pct, from gradient echoes with and without the pulse;",
    "with a B1 map also at the nominal transmit field, mtr_b1_corrected_pct.",
    "In a study: --unit and --images. By hand: --on, --off and --out FILE.nii.gz or a folder."})
final class MtrCommand extends MapCommand<MtrConfig> {
    @Option(names = "--on", paramLabel = "FILE", description = "by hand: the image with the pulse (NIfTI)")
    private Path on;

    @Option(names = "--off", paramLabel = "FILE", description = "by hand: the image without the pulse")
    private Path off;

    @Option(names = "--b1-map", paramLabel = "FILE", description = "by hand: a B1 map, relative or per cent of nominal")
    private Path b1Map;

    MtrCommand() {
        super(MtrConfig.class, Contrast.mt_on);
    }

    @Override
    void byHand(HandImages files) {
        files.image("--on", Contrast.mt_on, "mag", on).image("--off", Contrast.mt_off, "mag", off).image("--b1-map", Contrast.b1_map, "mag", b1Map);
    }

    @Override
    List<MapQuantity> mainQuantities() {
        return List.of(MapQuantity.mtr_pct);
    }

    @Override
    String handUsage() {
        return "--on WITH-PULSE --off WITHOUT-PULSE and --out FILE.nii.gz";
    }

    @Override
    void map(MapInput input, MtrConfig config, MapOutput output, int threads) throws IOException {
        for (ImageSet.Entry on : input.all(Contrast.mt_on, "mag")) {
            ImageSet.Entry off = input.find(Contrast.mt_off, "mag", on.series()).orElseThrow(() ->
                    new ImageFormatException(input.file(on), "there is no image without the pulse in its series", "add the mt_off image to the samplesheet"));
            map(input, on, off, config, output);
        }
    }

    private static void map(MapInput input, ImageSet.Entry on, ImageSet.Entry off, MtrConfig config, MapOutput output) throws IOException {
        Volume with = input.read(on);
        Volume without = input.read(off);
        Grid grid = with.grid();
        if (with.frames() != 1 || without.frames() != 1 || !grid.matches(without.grid())) {
            throw new ImageFormatException(input.file(off), "it is not one frame on the grid of the image with the pulse: " + without.grid().describe() + " against "
                    + grid.describe(), "bring one onto the other: fascicle preprocess geometry");
        }
        double sigma = config.noiseSigma() != null ? config.noiseSigma() : NoiseLevel.ofBackground(without, 0).orElse(0);
        float[] ratio = new float[grid.size()];
        short[] outcome = new short[grid.size()];
        for (int v = 0; v < ratio.length; v++) {
            double s0 = without.data()[v];
            double s1 = with.data()[v];
            boolean finite = Double.isFinite(s0 + s1);
            boolean bright = s0 > config.signalToNoise() * sigma && s0 > 0;
            outcome[v] = !finite ? OutcomeMap.of(Reason.NOT_FINITE) : bright ? OutcomeMap.CONVERGED : OutcomeMap.OUTSIDE_MASK;
            ratio[v] = finite && bright ? (float) MagnetisationTransfer.ratioPct(s1, s0) : Float.NaN;
        }
        Sidecar sidecar = input.sidecar(off);
        Double fieldT = MapInput.fieldStrengthT(config.fieldStrengthT(), sidecar);
        LabelMap outcomes = new LabelMap(grid, outcome);
        Volume measured = new Volume(grid, ratio);
        Map<String, Object> settings = settings("noise_sigma", sigma);
        output.add(output.begin(input, on, "mtr", outcomes, settings), new MapDefinition(MapQuantity.mtr_pct, "", fieldT), measured);
        output.reportOutcome(on, outcomes);
        Optional<Volume> b1Map = config.correctB1() ? input.onGrid(Contrast.b1_map, grid).map(T2MapCommand::relative) : Optional.empty();
        if (b1Map.isPresent()) {
            correct(input, on, measured, outcomes, b1Map.get(), sidecar, fieldT, config, output);
        }
    }

    private static void correct(MapInput input, ImageSet.Entry on, Volume measured, LabelMap outcomes, Volume b1, Sidecar sidecar, Double fieldT, MtrConfig config,
            MapOutput output) throws IOException {
        Double flip = MapInput.known(config.flipAngleDeg(), sidecar, "FlipAngle", 1);
        Double repetition = MapInput.known(config.repetitionTimeMs(), sidecar, "RepetitionTime", 1000);
        Double t1 = config.t1Ms() != null ? config.t1Ms() : fieldT != null && TissueT1.isKnownAt(fieldT) ? Double.valueOf(TissueT1.at(fieldT).waterMs()) : null;
        if (flip == null || repetition == null || t1 == null) {
            output.find(on.region(), on.contrast(), "mtr_not_corrected", Severity.warning, "B1 cannot be corrected: flip angle " + flip + "°, TR " + repetition
                    + " ms, T1 " + t1 + " ms", "set flip_angle_deg, repetition_time_ms and t1_ms");
            return;
        }
        MagnetisationTransfer steadyState = new MagnetisationTransfer(flip, repetition, t1);
        float[] corrected = measured.data().clone();
        short[] outcome = outcomes.labels().clone();
        for (int v = 0; v < corrected.length; v++) {
            boolean known = b1.data()[v] > 0;
            if (outcome[v] == OutcomeMap.CONVERGED && !known) {
                outcome[v] = OutcomeMap.of(Reason.NO_FIELD);
            }
            corrected[v] = outcome[v] == OutcomeMap.CONVERGED ? (float) steadyState.atNominalFieldPct(corrected[v], b1.data()[v]) : Float.NaN;
        }
        LabelMap correctedOutcomes = new LabelMap(outcomes.grid(), outcome);
        Map<String, Object> settings = settings("flip_angle_deg", flip, "repetition_time_ms", repetition, "t1_ms", t1);
        output.add(output.begin(input, on, "mtr_b1_corrected", correctedOutcomes, settings), new MapDefinition(MapQuantity.mtr_b1_corrected_pct, "", fieldT),
                new Volume(measured.grid(), corrected));
        output.reportOutcome(on, correctedOutcomes);
    }
}
