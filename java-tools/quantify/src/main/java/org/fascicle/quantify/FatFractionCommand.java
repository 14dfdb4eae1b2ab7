package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.qmri.ComplexWaterFat;
import org.fascicle.qmri.EchoSeries;
import org.fascicle.qmri.FatSpectrum;
import org.fascicle.qmri.MagnitudeWaterFat;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.OutcomeMap;
import org.fascicle.qmri.T1Weights;
import org.fascicle.qmri.Tissue;
import org.fascicle.qmri.TissueT1;
import org.fascicle.qmri.WaterFatMaps;
import org.fascicle.qmri.WaterFatModel;
import org.fascicle.schema.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify fatfraction}: fat fraction, R2* and field maps from Dixon echoes, or from ready water and fat images. */
@Command(name = "fatfraction", description = {
    "Fat fraction maps (pdff_pct, signal_ff_pct), R2* and field maps of a unit.",
    "From two, three or more gradient echoes, complex or magnitude, or from ready water and fat images.",
    "In a study: --unit and --images. By hand: --image, --echo-times-ms and --out FILE.nii.gz or a folder."})
final class FatFractionCommand extends MapCommand<FatFractionConfig> {
    private static final double MOST_OF_MUSCLE = 0.9;

    @Option(names = "--image", paramLabel = "FILE", description = "by hand: magnitudes, one frame an echo (NIfTI, 4D)")
    private Path image;

    @Option(names = "--phase", paramLabel = "FILE", description = "by hand: their phase, one frame an echo")
    private Path phase;

    @Option(names = "--real", paramLabel = "FILE", description = "by hand: real parts, in place of --image")
    private Path real;

    @Option(names = "--imaginary", paramLabel = "FILE", description = "by hand: imaginary parts")
    private Path imaginary;

    @Option(names = "--water", paramLabel = "FILE", description = "by hand: a ready water image, in place of echoes")
    private Path water;

    @Option(names = "--fat", paramLabel = "FILE", description = "by hand: the fat image beside it")
    private Path fat;

    @Option(names = "--echo-times-ms", split = ",", paramLabel = "MS", description = "by hand: echo times, one a frame, where no sidecar says them")
    private List<Double> echoTimesMs;

    @Option(names = "--flip-angle-deg", paramLabel = "DEG", description = "by hand: flip angle, for pdff_pct")
    private Double flipAngleDeg;

    @Option(names = "--repetition-time-ms", paramLabel = "MS", description = "by hand: repetition time, for pdff_pct")
    private Double repetitionTimeMs;

    FatFractionCommand() {
        super(FatFractionConfig.class, Contrast.dixon);
    }

    @Override
    void byHand(HandImages files) {
        files.image("--image", Contrast.dixon, "mag", image).image("--phase", Contrast.dixon, "phase", phase).image("--real", Contrast.dixon, "real", real)
                .image("--imaginary", Contrast.dixon, "imag", imaginary).image("--water", Contrast.water, "mag", water).image("--fat", Contrast.fat, "mag", fat)
                .setting("--echo-times-ms", "echo_times_ms", echoTimesMs).setting("--flip-angle-deg", "flip_angle_deg", flipAngleDeg)
                .setting("--repetition-time-ms", "repetition_time_ms", repetitionTimeMs);
    }

    @Override
    List<MapQuantity> mainQuantities() {
        return List.of(MapQuantity.pdff_pct, MapQuantity.signal_ff_pct);
    }

    @Override
    String handUsage() {
        return "--image ECHOES [--phase PHASE] --echo-times-ms MS,MS,… (or --water and --fat) and --out FILE.nii.gz";
    }

    @Override
    void map(MapInput input, FatFractionConfig config, MapOutput output, int threads) throws IOException {
        List<ImageSet.Entry> series = input.all(Contrast.dixon, "mag").isEmpty() ? input.all(Contrast.dixon, "real") : input.all(Contrast.dixon, "mag");
        for (ImageSet.Entry entry : series) {
            fromEchoes(input, entry, config, output, threads);
        }
        if (series.isEmpty()) {
            for (ImageSet.Entry water : input.all(Contrast.water, "mag")) {
                fromReadyImages(input, water, config, output);
            }
        }
    }

    private void fromEchoes(MapInput input, ImageSet.Entry entry, FatFractionConfig config, MapOutput output, int threads) throws IOException {
        Optional<EchoSeries> complex = config.signal().equals("magnitude") ? Optional.empty() : complex(input, entry, config);
        if (complex.isEmpty() && (config.signal().equals("complex") || !entry.part().equals("mag"))) {
            throw new ImageFormatException(input.file(entry), "there is no phase, or no imaginary part, beside it", "add it to the samplesheet, or set signal to magnitude");
        }
        Volume magnitude = complex.map(EchoSeries::magnitude).orElseGet(() -> null);
        if (magnitude == null) {
            magnitude = input.read(entry);
        }
        Sidecar sidecar = input.sidecar(entry);
        Double fieldT = MapInput.fieldStrengthT(config.fieldStrengthT(), sidecar);
        Double larmor = config.fieldStrengthT() != null ? Double.valueOf(WaterFatModel.GAMMA_MHZ_PER_T * config.fieldStrengthT()) : MapInput.larmorMHz(fieldT, sidecar);
        if (larmor == null) {
            throw new ImageFormatException(input.file(entry), "neither its field strength nor its imaging frequency is known", "set field_strength_t (by hand --field-strength-t)");
        }
        double[] echoTimesMs = input.echoTimesMs(entry, magnitude.frames(), config.echoTimesMs());
        WaterFatModel model = model(input, entry, echoTimesMs, larmor, config);
        double sigma = config.noiseSigma() != null ? config.noiseSigma() : NoiseLevel.ofBackground(magnitude, 0).orElse(0);
        boolean[] tissue = Tissue.of(magnitude, config.signalToNoise() * sigma, config.signalShare());
        boolean[] mask = wanted(input, entry, magnitude, tissue, config);
        WaterFatMaps maps;
        boolean fitsDecay;
        if (complex.isPresent()) {
            ComplexWaterFat fit = new ComplexWaterFat(model, config.r2StarPerS(), config.maximumR2StarPerS());
            fitsDecay = fit.fitsDecay();
            maps = WaterFatMaps.complex(complex.get(), model, fit, tissue, mask, new WaterFatMaps.FieldSearch(config.fieldRangeHz(), config.r2StarPerS()), threads);
        } else {
            MagnitudeWaterFat fit = new MagnitudeWaterFat(model, sigma, config.r2StarPerS(), config.maximumR2StarPerS());
            fitsDecay = fit.fitsDecay();
            maps = WaterFatMaps.magnitude(magnitude, fit, mask, threads);
            if (!fit.tellsFatFromWater()) {
                output.find(entry.region(), entry.contrast(), "fat_fraction_folded", Severity.warning, "from " + magnitude.frames()
                        + " magnitudes, fractions above 50 % come out as their complement", "give phase images, or four echoes or more and a spectrum of several peaks");
            }
        }
        Found found = new Found(entry, maps, fieldT, config.spectrum(), MapCommand.settings("signal", complex.isPresent() ? "complex" : "magnitude",
                "echo_times_ms", list(echoTimesMs), "larmor_mhz", larmor, "noise_sigma", sigma, "spectrum_source", model.spectrum().source()));
        tellOfLowSignal(input, entry, maps.outcome(), output);
        write(input, found, fitsDecay ? t1Weights(input, entry, sidecar, fieldT, config, output) : noDecay(entry, output), output);
    }

    /** Muscle without signal above the noise is no tissue for the fit; nobody would miss it until a table is empty. */
    private static void tellOfLowSignal(MapInput input, ImageSet.Entry entry, LabelMap outcome, MapOutput output) throws IOException {
        Optional<LabelMap> muscles = input.anyMask(entry, outcome.grid());
        if (muscles.isEmpty()) {
            return;
        }
        int wanted = 0;
        int fitted = 0;
        for (int v = 0; v < outcome.labels().length; v++) {
            boolean muscle = muscles.get().labels()[v] != 0;
            wanted += muscle ? 1 : 0;
            fitted += muscle && outcome.labels()[v] == OutcomeMap.CONVERGED ? 1 : 0;
        }
        if (fitted < MOST_OF_MUSCLE * wanted) {
            output.find(entry.region(), entry.contrast(), "low_signal", Severity.warning, String.format(Locale.ROOT, "only %.0f %% of the muscles' voxels have a fat fraction: "
                    + "the others' signal is too near the noise", 100.0 * fitted / wanted), "check noise_sigma, or lower signal_to_noise");
        }
    }

    private static Optional<T1Weights> noDecay(ImageSet.Entry entry, MapOutput output) {
        output.find(entry.region(), entry.contrast(), "no_pdff", Severity.warning, "there are too few echoes to fit R2*: signal_ff_pct only",
                "acquire four echoes or more");
        return Optional.empty();
    }

    private static WaterFatModel model(MapInput input, ImageSet.Entry entry, double[] echoTimesMs, double larmorMHz, FatFractionConfig config) throws IOException {
        try {
            return new WaterFatModel(echoTimesMs, larmorMHz, FatSpectrum.named(config.spectrum()));
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(input.file(entry), e.getMessage(), "give echo_times_ms, one for each echo");
        }
    }

    private static boolean[] wanted(MapInput input, ImageSet.Entry entry, Volume magnitude, boolean[] tissue, FatFractionConfig config) throws IOException {
        return config.voxels().equals("mask") ? Masks.labelled(input, entry, magnitude.grid()) : tissue;
    }

    private static Optional<EchoSeries> complex(MapInput input, ImageSet.Entry entry, FatFractionConfig config) throws IOException {
        Optional<ImageSet.Entry> phase = input.find(Contrast.dixon, "phase", entry.series());
        Optional<ImageSet.Entry> real = input.find(Contrast.dixon, "real", entry.series());
        Optional<ImageSet.Entry> imaginary = input.find(Contrast.dixon, "imag", entry.series());
        try {
            if (entry.part().equals("mag") && phase.isPresent()) {
                Volume angles = input.read(phase.get());
                double radians = PhaseScale.valueOf(config.phaseUnit()).of(input.file(phase.get()), angles);
                return Optional.of(EchoSeries.ofPolar(input.read(entry), angles, radians, config.conjugatePhase()));
            }
            if (real.isPresent() && imaginary.isPresent()) {
                Volume second = input.read(imaginary.get());
                return Optional.of(new EchoSeries(input.read(real.get()), config.conjugatePhase() ? negative(second) : second));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(input.file(entry), e.getMessage(), "give both parts of the same acquisition");
        }
    }

    private static Volume negative(Volume volume) {
        float[] values = new float[volume.data().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = -volume.data()[n];
        }
        return new Volume(volume.grid(), volume.frames(), values);
    }

    private void fromReadyImages(MapInput input, ImageSet.Entry water, FatFractionConfig config, MapOutput output) throws IOException {
        ImageSet.Entry fat = input.find(Contrast.fat, "mag", water.series()).orElseThrow(() ->
                new ImageFormatException(input.file(water), "there is no fat image of its series", "add the fat image to the samplesheet"));
        Volume waterImage = input.read(water);
        Volume fatImage = input.read(fat);
        if (waterImage.frames() != 1 || fatImage.frames() != 1 || !waterImage.grid().matches(fatImage.grid())) {
            throw new ImageFormatException(input.file(fat), "it is not one frame on the water image's grid: " + fatImage.grid().describe() + " against "
                    + waterImage.grid().describe(), "give water and fat of one reconstruction");
        }
        double sigma = config.noiseSigma() != null ? config.noiseSigma() : NoiseLevel.ofBackground(waterImage, 0).orElse(0);
        boolean[] tissue = either(Tissue.of(waterImage, config.signalToNoise() * sigma, config.signalShare()), Tissue.of(fatImage, config.signalToNoise() * sigma, config.signalShare()));
        WaterFatMaps maps = WaterFatMaps.ready(waterImage, fatImage, sigma, wanted(input, water, waterImage, tissue, config));
        Sidecar sidecar = input.sidecar(water);
        Double fieldT = MapInput.fieldStrengthT(config.fieldStrengthT(), sidecar);
        Found found = new Found(water, maps, fieldT, config.readySpectrum() == null ? "of the scanner" : config.readySpectrum(),
                MapCommand.settings("signal", "ready water and fat images", "noise_sigma", sigma));
        Optional<T1Weights> weights = Optional.empty();
        if (config.readySpectrum() == null) {
            output.find(water.region(), water.contrast(), "no_pdff", Severity.warning, "nobody said with which spectrum, and that with T2* correction, "
                    + "these images were made: signal_ff_pct only", "set ready_spectrum if the scanner's documentation says so");
        } else {
            weights = t1Weights(input, water, sidecar, fieldT, config, output);
        }
        write(input, found, weights, output);
    }

    private static boolean[] either(boolean[] first, boolean[] second) {
        boolean[] any = new boolean[first.length];
        for (int v = 0; v < any.length; v++) {
            any[v] = first[v] || second[v];
        }
        return any;
    }

    /** The T1 correction; where what it needs is not known, a finding says so and there is no PDFF. */
    private static Optional<T1Weights> t1Weights(MapInput input, ImageSet.Entry entry, Sidecar sidecar, Double fieldT, FatFractionConfig config, MapOutput output) {
        Double flip = MapInput.known(config.flipAngleDeg(), sidecar, "FlipAngle", 1);
        Double repetition = MapInput.known(config.repetitionTimeMs(), sidecar, "RepetitionTime", 1000);
        boolean literature = fieldT != null && TissueT1.isKnownAt(fieldT);
        if (flip == null || repetition == null || (!literature && (config.t1WaterMs() == null || config.t1FatMs() == null))) {
            output.find(entry.region(), entry.contrast(), "no_pdff", Severity.warning, "T1 cannot be corrected: flip angle " + flip + "°, TR " + repetition
                    + " ms, field strength " + fieldT + " T: signal_ff_pct only", "set flip_angle_deg, repetition_time_ms, and t1_water_ms and t1_fat_ms beside 1.5 and 3 T");
            return Optional.empty();
        }
        double t1Water = config.t1WaterMs() != null ? config.t1WaterMs() : TissueT1.at(fieldT).waterMs();
        double t1Fat = config.t1FatMs() != null ? config.t1FatMs() : TissueT1.at(fieldT).fatMs();
        return Optional.of(T1Weights.of(flip, repetition, t1Water, t1Fat));
    }

    /** Maps with what names them. */
    private record Found(ImageSet.Entry entry, WaterFatMaps maps, Double fieldT, String spectrum, java.util.Map<String, Object> settings) {
        MapDefinition is(MapQuantity quantity) {
            return new MapDefinition(quantity, "", fieldT);
        }

        MapDefinition withSpectrum(MapQuantity quantity) {
            return new MapDefinition(quantity, "spectrum " + spectrum, fieldT);
        }
    }

    private static void write(MapInput input, Found found, Optional<T1Weights> weights, MapOutput output) throws IOException {
        WaterFatMaps maps = found.maps();
        weights.ifPresent(w -> found.settings().put("t1_weights_water_fat", List.of(w.water(), w.fat())));
        MapOutput.Fit fit = output.begin(input, found.entry(), "fatfraction", maps.outcome(), found.settings());
        if (weights.isPresent()) {
            output.add(fit, found.withSpectrum(MapQuantity.pdff_pct), maps.protonDensityFatFractionPct(weights.get()));
        }
        output.add(fit, found.withSpectrum(MapQuantity.signal_ff_pct), maps.signalFatFractionPct());
        output.add(fit, found.is(MapQuantity.water_signal), maps.water());
        output.add(fit, found.is(MapQuantity.fat_signal), maps.fat());
        if (found.entry().contrast() == Contrast.dixon) {
            output.add(fit, found.is(MapQuantity.r2star_per_s), maps.r2StarPerS());
        }
        if (maps.fieldHz() != null) {
            output.add(fit, found.is(MapQuantity.field_offset_hz), maps.fieldHz());
        }
        output.reportOutcome(found.entry(), maps.outcome());
    }
}
