package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fascicle.cohort.Contrast;
import org.fascicle.cohort.ImageSet;
import org.fascicle.image.ImageFormatException;
import org.fascicle.image.LabelMap;
import org.fascicle.image.Sidecar;
import org.fascicle.image.Volume;
import org.fascicle.qmri.ExtendedPhaseGraph;
import org.fascicle.qmri.FatT2Calibration;
import org.fascicle.qmri.MapDefinition;
import org.fascicle.qmri.MapQuantity;
import org.fascicle.qmri.MonoExponentialT2;
import org.fascicle.qmri.NoiseLevel;
import org.fascicle.qmri.SliceProfile;
import org.fascicle.qmri.T2Maps;
import org.fascicle.qmri.Tissue;
import org.fascicle.qmri.TissueT1;
import org.fascicle.qmri.WaterFatT2Dictionary;
import org.fascicle.qmri.WaterFatT2Model;
import org.fascicle.schema.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantify t2map}: T2 maps from multi-echo spin echoes. */
@Command(name = "t2map", description = {
    "T2 maps of a unit from multi-echo spin echoes: t2_global_ms (one exponential with a noise floor) and",
    "t2_water_ms (water beside fat, extended phase graph with the transmit field).",
    "In a study: --unit and --images. By hand: --image, --echo-spacing-ms or --echo-times-ms, and --out FILE.nii.gz or a folder."})
final class T2MapCommand extends MapCommand<T2MapConfig> {
    @Option(names = "--image", paramLabel = "FILE", description = "by hand: magnitudes, one frame an echo (NIfTI, 4D)")
    private Path image;

    @Option(names = "--b1-map", paramLabel = "FILE", description = "by hand: a B1 map, relative or per cent of nominal")
    private Path b1Map;

    @Option(names = "--echo-times-ms", split = ",", paramLabel = "MS", description = "by hand: echo times, one a frame, where no sidecar says them")
    private List<Double> echoTimesMs;

    @Option(names = "--echo-spacing-ms", paramLabel = "MS", description = "by hand: echo spacing, in place of the echo times: the first echo comes after one spacing")
    private Double echoSpacingMs;

    /** Relative deviation up to which echo times count as multiples of the first. */
    private static final double EVEN = 0.01;

    T2MapCommand() {
        super(T2MapConfig.class, Contrast.mese);
    }

    @Override
    void byHand(HandImages files) {
        files.image("--image", Contrast.mese, "mag", image).image("--b1-map", Contrast.b1_map, "mag", b1Map)
                .setting("--echo-times-ms", "echo_times_ms", echoTimesMs).setting("--echo-spacing-ms", "echo_spacing_ms", echoSpacingMs);
    }

    @Override
    List<MapQuantity> mainQuantities() {
        return List.of(MapQuantity.t2_global_ms, MapQuantity.t2_water_ms);
    }

    @Override
    String handUsage() {
        return "--image ECHOES --echo-spacing-ms MS (or --echo-times-ms MS,MS,…) and --out FILE.nii.gz";
    }

    @Override
    void map(MapInput input, T2MapConfig config, MapOutput output, int threads) throws IOException {
        for (ImageSet.Entry entry : input.all(Contrast.mese, "mag")) {
            Volume echoes = input.read(entry);
            Sidecar sidecar = input.sidecar(entry);
            double sigma = config.noiseSigma() != null ? config.noiseSigma() : NoiseLevel.ofBackground(echoes, 0).orElse(0);
            boolean[] tissue = Tissue.of(echoes, config.signalToNoise() * sigma, config.signalShare());
            boolean[] mask = config.voxels().equals("mask") ? Masks.labelled(input, entry, echoes.grid()) : tissue;
            Series series = new Series(entry, echoes, input.echoTimesMs(entry, echoes.frames(), config.echoTimesMs(echoes.frames())), sigma, tissue, mask,
                    MapInput.fieldStrengthT(config.fieldStrengthT(), sidecar), threads);
            if (config.quantities().contains(MapQuantity.t2_global_ms.name())) {
                global(input, series, config, output);
            }
            if (config.quantities().contains(MapQuantity.t2_water_ms.name())) {
                water(input, series, config, output);
            }
        }
    }

    private record Series(ImageSet.Entry entry, Volume echoes, double[] echoTimesMs, double sigma, boolean[] tissue, boolean[] mask, Double fieldT, int threads) {
        MapDefinition is(MapQuantity quantity) {
            return new MapDefinition(quantity, "", fieldT);
        }
    }

    private static void global(MapInput input, Series series, T2MapConfig config, MapOutput output) throws IOException {
        int first = config.firstEcho() - 1;
        MonoExponentialT2 fit;
        try {
            double[] times = Arrays.copyOfRange(series.echoTimesMs(), Math.min(first, series.echoTimesMs().length), series.echoTimesMs().length);
            fit = new MonoExponentialT2(times, config.noiseFloor() ? series.sigma() : 0, config.minimumT2Ms(), config.maximumT2Ms());
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(input.file(series.entry()), e.getMessage(), "check echo_times_ms and first_echo");
        }
        T2Maps maps = T2Maps.global(series.echoes(), fit, first, series.mask(), series.threads());
        Map<String, Object> settings = settings("echo_times_ms", list(series.echoTimesMs()), "first_echo", config.firstEcho(),
                "noise_sigma", config.noiseFloor() ? series.sigma() : 0.0);
        MapOutput.Fit written = output.begin(input, series.entry(), "t2_global", maps.outcome(), settings);
        output.add(written, series.is(MapQuantity.t2_global_ms), maps.t2Ms());
        output.reportOutcome(series.entry(), maps.outcome());
    }

    private static void water(MapInput input, Series series, T2MapConfig config, MapOutput output) throws IOException {
        Optional<WaterFatT2Model> model = model(input, series, config, output);
        if (model.isEmpty()) {
            return;
        }
        WaterFatT2Dictionary dictionary = WaterFatT2Dictionary.of(model.get(), WaterFatT2Dictionary.geometric(config.minimumT2Ms(), config.maximumWaterT2Ms(),
                config.dictionaryT2Count()), WaterFatT2Dictionary.geometric(config.minimumB1(), config.maximumB1(), config.dictionaryB1Count()), series.threads());
        Optional<Volume> b1Map = config.useB1Map() ? input.onGrid(Contrast.b1_map, series.echoes().grid()).map(T2MapCommand::relative) : Optional.empty();
        T2Maps maps = T2Maps.water(series.echoes(), dictionary, b1Map.orElse(null), series.mask(), series.threads());
        Map<String, Object> settings = settings("echo_times_ms", list(series.echoTimesMs()), "t1_water_ms", model.get().t1WaterMs(),
                "t1_fat_ms", model.get().t1FatMs(), "t2_fat_ms", model.get().t2FatMs(), "b1", b1Map.isPresent() ? "map" : "fitted",
                "slice_profile_width", config.sliceProfileWidth(), "slice_profile_points", config.sliceProfilePoints());
        MapOutput.Fit written = output.begin(input, series.entry(), "t2_water", maps.outcome(), settings);
        output.add(written, series.is(MapQuantity.t2_water_ms), maps.t2Ms());
        output.add(written, series.is(MapQuantity.b1_pct), scaled(maps.b1(), 100));
        output.add(written, series.is(MapQuantity.mese_fat_share_pct), scaled(maps.fatShare(), 100));
        output.reportOutcome(series.entry(), maps.outcome());
    }

    /** The signal model; empty, with a finding, where echoes are not those of one train or T1 is not known. */
    private static Optional<WaterFatT2Model> model(MapInput input, Series series, T2MapConfig config, MapOutput output) throws IOException {
        double[] times = series.echoTimesMs();
        for (int e = 0; e < times.length; e++) {
            if (!(Math.abs(times[e] - (e + 1) * times[0]) <= EVEN * times[0]) || times.length < 3) {
                output.find(series.entry().region(), series.entry().contrast(), "no_water_t2", Severity.refused,
                        "the echo times are not those of one train, multiples of the first: " + list(times) + " ms", "give echo_times_ms, or ask for t2_global_ms only");
                return Optional.empty();
            }
        }
        boolean literature = series.fieldT() != null && TissueT1.isKnownAt(series.fieldT());
        if (!literature && (config.t1WaterMs() == null || config.t1FatMs() == null)) {
            output.find(series.entry().region(), series.entry().contrast(), "no_water_t2", Severity.refused,
                    "T1 is not known at " + series.fieldT() + " T", "set field_strength_t, or t1_water_ms and t1_fat_ms");
            return Optional.empty();
        }
        double t1Water = config.t1WaterMs() != null ? config.t1WaterMs() : TissueT1.at(series.fieldT()).waterMs();
        double t1Fat = config.t1FatMs() != null ? config.t1FatMs() : TissueT1.at(series.fieldT()).fatMs();
        SliceProfile profile = config.sliceProfilePoints() == 1 ? SliceProfile.ideal() : SliceProfile.gaussian(config.sliceProfileWidth(), config.sliceProfilePoints());
        ExtendedPhaseGraph train = new ExtendedPhaseGraph(times.length, times[0], config.refocusingDeg(), config.excitationDeg());
        OptionalDouble t2Fat = config.t2FatMs() != null ? OptionalDouble.of(config.t2FatMs()) : fatT2(input, series, new FatT2Calibration(train, profile, t1Fat), output);
        return t2Fat.isEmpty() ? Optional.empty() : Optional.of(new WaterFatT2Model(train, profile, t1Water, t1Fat, t2Fat.getAsDouble()));
    }

    /** T2 of the fat outside the muscles, else the literature's; empty, with a finding, where that has none. */
    private static OptionalDouble fatT2(MapInput input, Series series, FatT2Calibration calibration, MapOutput output) throws IOException {
        Optional<LabelMap> muscles = input.anyMask(series.entry(), series.echoes().grid());
        boolean[] outside = series.tissue().clone();
        for (int v = 0; v < outside.length; v++) {
            outside[v] &= muscles.isEmpty() || muscles.get().labels()[v] == 0;
        }
        OptionalDouble found = calibration.of(series.echoes(), outside, series.threads());
        boolean literature = series.fieldT() != null && TissueT1.isKnownAt(series.fieldT());
        if (found.isEmpty()) {
            output.find(series.entry().region(), series.entry().contrast(), literature ? "fat_t2_not_calibrated" : "no_water_t2", literature ? Severity.warning : Severity.refused,
                    "fewer than " + FatT2Calibration.FEWEST_VOXELS + " voxels outside the masks are fat, from which its T2 could be taken"
                            + (literature ? ": the literature's is used" : ""), "set t2_fat_ms");
            return literature ? OptionalDouble.of(FatT2Calibration.literatureMs(series.fieldT())) : OptionalDouble.empty();
        }
        return found;
    }

    /** A B1 map relative to nominal: maps in per cent are divided by 100. */
    static Volume relative(Volume b1Map) {
        double most = 0;
        for (float value : b1Map.data()) {
            most = Math.max(most, Float.isFinite(value) ? value : 0);
        }
        return most > 10 ? scaled(b1Map, 0.01) : b1Map;
    }

    private static Volume scaled(Volume volume, double factor) {
        float[] values = new float[volume.data().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (factor * volume.data()[n]);
        }
        return new Volume(volume.grid(), volume.frames(), values);
    }
}
