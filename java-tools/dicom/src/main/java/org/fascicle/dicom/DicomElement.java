package org.fascicle.dicom;

import java.util.List;

/** An element of a dataset: a value or a sequence of items. */
public sealed interface DicomElement {
    /** Group in the upper, element in the lower 16 bits. */
    int tag();

    Vr vr();

    /**
     * A value as it is encoded, little endian and without padding rules applied.
     *
     * @param bytes   not copied
     * @param charset in which the bytes are, if {@code vr} is text the character set applies to
     */
    record Value(int tag, Vr vr, byte[] bytes, SpecificCharacterSet charset) implements DicomElement {
        public Value {
            if (vr == Vr.SQ) {
                throw new IllegalArgumentException("a sequence has items: " + Tag.format(tag));
            }
        }
    }

    /** A sequence of items, each a dataset. */
    record Sequence(int tag, List<DicomDataset> items) implements DicomElement {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }
}
