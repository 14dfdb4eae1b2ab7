package org.fascicle.image;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON file beside an image that says how it was acquired, in BIDS terms ({@code EchoTime} in seconds,
 * {@code MagneticFieldStrength} in tesla, …), and for a label map which muscle each label is ({@code Labels}).
 *
 * <p>It is written with sorted keys at every depth, so equal content makes equal bytes.
 *
 * @param fields text, numbers, booleans, lists and maps of these, by name; sorted, unmodifiable
 * @see <a href="https://bids-specification.readthedocs.io/en/stable/modality-specific-files/magnetic-resonance-imaging-data.html">BIDS,
 *     magnetic resonance imaging data</a>
 */
public record Sidecar(SortedMap<String, Object> fields) {
    /** The field that names labels: an object from label to name. */
    public static final String LABELS = "Labels";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    /** @throws IllegalArgumentException for a value that JSON cannot hold, such as NaN */
    public Sidecar {
        fields = sorted(fields);
    }

    /** A sidecar that says nothing yet. */
    public static Sidecar empty() {
        return new Sidecar(Collections.emptySortedMap());
    }

    /** The name of the sidecar of an image: {@code .json} in place of {@code .nii}, {@code .nii.gz} or {@code .nrrd}. */
    public static Path beside(Path image) {
        return image.resolveSibling(image.getFileName().toString().replaceFirst("(\\.nii\\.gz|\\.nii|\\.nrrd)$", "") + ".json");
    }

    /**
     * Reads a sidecar.
     *
     * @throws ImageFormatException where the file is not one JSON object, with line and column
     */
    public static Sidecar read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ImageFormatException(file, "there is no such file", "Check the path");
        }
        try {
            Map<?, ?> fields = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Map.class);
            if (fields == null) {
                throw new ImageFormatException(file, "it holds null, not a JSON object", "Write {} for an empty sidecar");
            }
            return new Sidecar(sorted(fields));
        } catch (CharacterCodingException e) {
            throw new ImageFormatException(file, "it is not UTF-8 text", "Save it as UTF-8");
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
            throw new ImageFormatException(file, "it is not one JSON object: " + e.getOriginalMessage().lines().findFirst().orElse("") + where,
                    "Correct it; a JSON checker shows the place");
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(file, e.getMessage(), "Correct it; a JSON checker shows the place");
        }
    }

    /** Writes the fields with sorted keys, two spaces of indent and a final line feed. */
    public void write(Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter());
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.writeString(partial, JSON.writer().with(printer).writeValueAsString(fields) + "\n", StandardCharsets.UTF_8);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** This sidecar with one field set. */
    public Sidecar with(String name, Object value) {
        SortedMap<String, Object> changed = new TreeMap<>(fields);
        changed.put(name, value);
        return new Sidecar(changed);
    }

    /** This sidecar with the names of labels set. */
    public Sidecar withLabels(Map<Integer, String> names) {
        Map<String, Object> byText = new TreeMap<>();
        names.forEach((label, name) -> byText.put(Integer.toString(label), name));
        return with(LABELS, byText);
    }

    /** The field's text; empty where it is absent or not text. */
    public Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The field's number; empty where it is absent or not a number. */
    public OptionalDouble number(String name) {
        return fields.get(name) instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** The field's numbers; empty where it is absent or not a list of numbers only. */
    public Optional<double[]> numbers(String name) {
        return fields.get(name) instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)
                ? Optional.of(list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray())
                : Optional.empty();
    }

    /**
     * The names of labels in rising order of label; empty where none is given.
     *
     * @throws IllegalArgumentException where {@code Labels} is not an object from whole numbers to names
     */
    public SortedMap<Integer, String> labels() {
        SortedMap<Integer, String> names = new TreeMap<>();
        Object given = fields.getOrDefault(LABELS, Map.of());
        if (!(given instanceof Map<?, ?> byText)) {
            throw new IllegalArgumentException(LABELS + " is not an object from label to name: " + given);
        }
        byText.forEach((label, name) -> {
            if (!label.toString().matches("[0-9]{1,5}") || !(name instanceof String)) {
                throw new IllegalArgumentException(LABELS + " has \"" + label + "\": " + name + ", not a whole number and a name");
            }
            names.put(Integer.valueOf(label.toString()), name.toString());
        });
        return names;
    }

    private static SortedMap<String, Object> sorted(Map<?, ?> map) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> {
            // JSON's null says no more than leaving the field out.
            if (value != null) {
                sorted.put(String.valueOf(name), checked(String.valueOf(name), value));
            }
        });
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static Object checked(String name, Object value) {
        return switch (value) {
            case null -> throw new IllegalArgumentException("\"" + name + "\" has null among its values");
            case String _, Boolean _, Integer _, Long _, java.math.BigInteger _ -> value;
            case Float number -> checked(name, Double.valueOf(number.toString()));
            case Double number when Double.isFinite(number) -> number;
            case Map<?, ?> map -> sorted(map);
            case List<?> list -> {
                List<Object> checked = new ArrayList<>();
                list.forEach(element -> checked.add(checked(name, element)));
                yield Collections.unmodifiableList(checked);
            }
            default -> throw new IllegalArgumentException("\"" + name + "\" is " + value + ", which JSON cannot hold");
        };
    }
}
