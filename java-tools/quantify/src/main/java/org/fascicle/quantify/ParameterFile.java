package org.fascicle.quantify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * PyRadiomics' parameter file: {@code setting}, {@code imageType} and {@code featureClass}.
 *
 * @param file         its name
 * @param setting      settings by key
 * @param imageTypes   settings of each image type
 * @param featureClass features of each class; empty text, null or an empty list for all
 */
record ParameterFile(String file, Map<String, Object> setting, Map<String, Object> imageTypes, Map<String, Object> featureClass) {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /** @throws InvalidInputException where it is no parameter file, or has another block */
    static ParameterFile read(Path path) throws IOException {
        String file = path.toString();
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException(new Problem("", 0, "--settings", file, "no such file", "give a PyRadiomics parameter file"));
        }
        Map<String, Object> blocks = parse(path, file);
        Problems problems = new Problems();
        SettingReader reader = new SettingReader(file, "top level", blocks, problems);
        reader.refuseUnsupported("voxelSetting", "features are those of regions, not of voxels");
        Map<String, Object> setting = block(reader, blocks, "setting");
        Map<String, Object> imageTypes = block(reader, blocks, "imageType");
        Map<String, Object> featureClass = block(reader, blocks, "featureClass");
        reader.refuseUnknown();
        problems.throwIfAny();
        return new ParameterFile(file, setting, imageTypes, featureClass);
    }

    /** What the file says about masks, whatever the profile. */
    MaskRules maskRules() {
        Problems problems = new Problems();
        MaskRules rules = MaskRules.of(new SettingReader(file, "setting", setting, problems));
        problems.throwIfAny();
        return rules;
    }

    /**
     * Which label is measured, and how far the mask may lie from the image.
     *
     * @param label             the label ({@code label}); empty where the file names none
     * @param correctMask       whether a mask on another grid is brought onto the image's ({@code correctMask})
     * @param geometryTolerance how far both may lie apart, in voxels ({@code geometryTolerance}); empty for our own tolerance
     */
    record MaskRules(OptionalInt label, boolean correctMask, OptionalDouble geometryTolerance) {
        static final MaskRules DEFAULT = new MaskRules(OptionalInt.empty(), false, OptionalDouble.empty());

        static MaskRules of(SettingReader settings) {
            OptionalInt label = settings.has("label") ? OptionalInt.of(settings.whole("label", 1)) : OptionalInt.empty();
            OptionalDouble tolerance = settings.has("geometryTolerance")
                    ? OptionalDouble.of(settings.number("geometryTolerance", 0)) : OptionalDouble.empty();
            if (tolerance.isPresent() && !(tolerance.getAsDouble() >= 0)) {
                settings.refuse("geometryTolerance", tolerance.getAsDouble(), "a number of 0 or more", null);
            }
            return new MaskRules(label, settings.flag("correctMask", false), tolerance);
        }
    }

    private static Map<String, Object> parse(Path path, String file) throws IOException {
        try {
            Object content = YAML.readValue(Files.readString(path), Object.class);
            return switch (content) {
                case null -> Map.of();
                case Map<?, ?> map -> named(map);
                default -> throw new InvalidInputException(Problem.inFile(file, "the file is not a map of settings", "write setting:, imageType: and featureClass:"));
            };
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new InvalidInputException(new Problem(file, line, "", "", "this is not YAML: " + e.getOriginalMessage(),
                    "look at the indentation and the quotes of this line and the one before"));
        }
    }

    private static Map<String, Object> block(SettingReader reader, Map<String, Object> blocks, String name) {
        reader.has(name);
        return switch (blocks.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> named(map);
            case Object other -> reader.refuse(name, other, "settings by name", Map.of());
        };
    }

    static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }
}
