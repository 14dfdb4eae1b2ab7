package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.MALFORMED;
import static org.fascicle.dicom.DicomException.Reason.MISSING_ATTRIBUTE;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Data elements in tag order (PS3.5, section 7). Values are kept as encoded; getters decode, setters encode. Text is in
 * the character set that the dataset was made with; items inherit it.
 */
public final class DicomDataset {
    private final TreeMap<Integer, DicomElement> elements = new TreeMap<>(Integer::compareUnsigned);
    private SpecificCharacterSet charset;

    /** An empty dataset of ASCII text. */
    public DicomDataset() {
        this(SpecificCharacterSet.ASCII);
    }

    /** An empty dataset whose text is in this character set; items inherit it, so the attribute is not written. */
    private DicomDataset(SpecificCharacterSet charset) {
        this.charset = charset;
    }

    /** An empty dataset that holds Specific Character Set (0008,0005) with these terms, such as {@code ISO_IR 100}. */
    public static DicomDataset withCharacterSet(String... terms) {
        DicomDataset dataset = new DicomDataset();
        dataset.put(new DicomElement.Value(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, ValueCodec.encode(Vr.CS, SpecificCharacterSet.ASCII, terms), SpecificCharacterSet.ASCII));
        return dataset;
    }

    /** An empty dataset for a sequence of this one: it has the same character set. */
    public DicomDataset newItem() {
        return new DicomDataset(charset);
    }

    // ---- what it holds

    /** The elements, in tag order; a view that cannot be changed. */
    public Collection<DicomElement> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    public Optional<DicomElement> element(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    /** Whether the element is there and not empty. */
    public boolean hasValue(int tag) {
        return switch (elements.get(tag)) {
            case null -> false;
            case DicomElement.Value value -> value.bytes().length > 0;
            case DicomElement.Sequence sequence -> !sequence.items().isEmpty();
        };
    }

    SpecificCharacterSet charset() {
        return charset;
    }

    // ---- reading

    /** The first value as text without padding, empty when absent or not text. */
    public String text(int tag) {
        List<String> values = texts(tag);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** All values as text without padding; empty when absent, empty or not text. */
    public List<String> texts(int tag) {
        return elements.get(tag) instanceof DicomElement.Value value && value.bytes().length > 0
                ? ValueCodec.texts(value) : List.of();
    }

    /**
     * All values as numbers, from decimal and integer strings and from the binary representations.
     *
     * @return empty when absent or empty
     * @throws DicomException if a value is not a number
     */
    public double[] numbers(int tag) throws DicomException {
        return elements.get(tag) instanceof DicomElement.Value value && value.bytes().length > 0
                ? ValueCodec.numbers(value) : new double[0];
    }

    /** The first value as a number, empty when absent or empty. */
    public OptionalDouble number(int tag) throws DicomException {
        double[] values = numbers(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /** Exactly {@code count} numbers. */
    public double[] requiredNumbers(int tag, int count) throws DicomException {
        double[] values = numbers(tag);
        if (values.length == 0) {
            throw new DicomException(MISSING_ATTRIBUTE, Tag.describe(tag) + " is missing");
        }
        if (values.length != count) {
            throw new DicomException(MALFORMED, Tag.describe(tag) + " has " + values.length + " values, not " + count);
        }
        return values;
    }

    /** One whole number. */
    public int requiredInt(int tag) throws DicomException {
        OptionalInt value = integer(tag);
        if (value.isEmpty()) {
            throw new DicomException(MISSING_ATTRIBUTE, Tag.describe(tag) + " is missing");
        }
        return value.getAsInt();
    }

    /** The first value as a whole number, empty when absent or empty. */
    public OptionalInt integer(int tag) throws DicomException {
        OptionalDouble value = number(tag);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        int whole = (int) value.getAsDouble();
        if (whole != value.getAsDouble()) {
            throw new DicomException(MALFORMED, Tag.describe(tag) + " is not a whole number");
        }
        return OptionalInt.of(whole);
    }

    /** Text that must be there. */
    public String requiredText(int tag) throws DicomException {
        String text = text(tag);
        if (text.isEmpty()) {
            throw new DicomException(MISSING_ATTRIBUTE, Tag.describe(tag) + " is missing");
        }
        return text;
    }

    /** The items of a sequence, none when it is absent. */
    public List<DicomDataset> items(int tag) {
        return elements.get(tag) instanceof DicomElement.Sequence sequence ? sequence.items() : List.of();
    }

    /**
     * Where a private element lies, given who reserved its block (PS3.5, section 7.8.1).
     *
     * @param group   an odd group
     * @param element the element's last two hexadecimal digits
     */
    public OptionalInt privateTag(int group, String creator, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (text(group << 16 | block).equals(creator)) {
                return OptionalInt.of(group << 16 | block << 8 | element & 0xFF);
            }
        }
        return OptionalInt.empty();
    }

    // ---- writing

    /** Adds or replaces an element. Specific Character Set sets how the text that follows is encoded. */
    public void put(DicomElement element) {
        if (element.tag() == Tag.SPECIFIC_CHARACTER_SET && element instanceof DicomElement.Value value) {
            charset = SpecificCharacterSet.of(ValueCodec.texts(value).toArray(String[]::new));
        }
        elements.put(element.tag(), element);
    }

    /** Removes an element. */
    public void remove(int tag) {
        elements.remove(tag);
    }

    /** Sets text values; the representation is the dictionary's. */
    public void set(int tag, String... values) {
        set(tag, DicomDictionary.vr(tag), values);
    }

    /** Sets text values; none make the element empty. */
    public void set(int tag, Vr vr, String... values) {
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            throw new IllegalArgumentException("a dataset is made with its character set: withCharacterSet");
        }
        put(new DicomElement.Value(tag, vr, ValueCodec.encode(vr, charset, values), charset));
    }

    /** Sets numbers; the representation is the dictionary's, decimal strings have at most 16 characters. */
    public void set(int tag, double... values) {
        set(tag, DicomDictionary.vr(tag), values);
    }

    /** Sets numbers. */
    public void set(int tag, Vr vr, double... values) {
        put(new DicomElement.Value(tag, vr, ValueCodec.encode(vr, values), charset));
    }

    /** Sets bytes as they are, little endian. */
    public void set(int tag, Vr vr, byte[] bytes) {
        put(new DicomElement.Value(tag, vr, bytes, charset));
    }

    /** Sets a sequence; make its items with {@link #newItem()}. */
    public void set(int tag, DicomDataset... items) {
        put(new DicomElement.Sequence(tag, Arrays.asList(items)));
    }

    /**
     * Reserves a block of a private group for a creator, or finds the one it has.
     *
     * @return the tag of the creator's element {@code 00} in that block; add the element's last two digits to it
     */
    public int privateBlock(int group, String creator) {
        if ((group & 1) == 0 || group < 9) {
            throw new IllegalArgumentException("a private group is odd and above 0008: " + Integer.toHexString(group));
        }
        OptionalInt present = privateTag(group, creator, 0);
        if (present.isPresent()) {
            return present.getAsInt();
        }
        int block = 0x10;
        while (contains(group << 16 | block)) {
            block++;
        }
        set(group << 16 | block, Vr.LO, creator);
        return group << 16 | block << 8;
    }
}
