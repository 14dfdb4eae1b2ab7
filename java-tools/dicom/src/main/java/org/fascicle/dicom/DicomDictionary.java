package org.fascicle.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Representation and keyword of the standard's data elements (PS3.6, tables 6-1 and 7-1), and of the few private ones
 * that are used here. Read from {@code dictionary.tsv}.
 */
public final class DicomDictionary {
    private record Entry(Vr vr, String keyword) {
    }

    private static final Map<Integer, Entry> ENTRIES = load();

    private DicomDictionary() {
    }

    /**
     * The representation of an element. Group lengths are UL, private creators LO;
     * what is not known is UN.
     */
    public static Vr vr(int tag) {
        Entry entry = ENTRIES.get(tag);
        if (entry != null) {
            return entry.vr;
        }
        if ((tag & 0xFFFF) == 0) {
            return Vr.UL;
        }
        return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
    }

    /** The standard's keyword, such as {@code EchoTime}; empty where the element is not known. */
    public static String keyword(int tag) {
        Entry entry = ENTRIES.get(tag);
        return entry == null ? "" : entry.keyword;
    }

    private static Map<Integer, Entry> load() {
        Map<Integer, Entry> entries = new HashMap<>();
        try (InputStream in = DicomDictionary.class.getResourceAsStream("dictionary.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).forEach(cells ->
                    entries.put(Integer.parseUnsignedInt(cells[0], 16), new Entry(Vr.valueOf(cells[1]), cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(entries);
    }
}
