package org.fascicle.dicom;

import static org.fascicle.dicom.DicomException.Reason.BEYOND_BOUNDS;
import static org.fascicle.dicom.DicomException.Reason.MALFORMED;
import static org.fascicle.dicom.DicomException.Reason.NOT_DICOM;
import static org.fascicle.dicom.DicomException.Reason.TRANSFER_SYNTAX;
import static org.fascicle.dicom.DicomException.Reason.TRUNCATED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads Part 10 files in implicit and explicit VR little endian (PS3.5 section 7 and annex A, PS3.10 section 7.1).
 *
 * <p>Safe on hostile files: a length is compared with what is left of the file before anything is allocated, nesting and
 * the number of elements are bounded, and the only exception is {@link DicomException}.
 */
public final class Part10Reader implements DicomReader {
    private static final int PREAMBLE = 128;
    private static final int MAX_DEPTH = 24;
    /** Elements and items of one file. A structure set of 50 muscles has some thousands. */
    private static final int MAX_ELEMENTS = 1_000_000;
    private static final int UNDEFINED = 0xFFFFFFFF;

    @Override
    public String name() {
        return "fascicle";
    }

    @Override
    public DicomFile read(byte[] content) throws DicomException {
        if (content.length < PREAMBLE + 4 || content[PREAMBLE] != 'D' || content[PREAMBLE + 1] != 'I'
                || content[PREAMBLE + 2] != 'C' || content[PREAMBLE + 3] != 'M') {
            throw new DicomException(NOT_DICOM, "not a DICOM file: no DICM after the preamble");
        }
        Cursor cursor = new Cursor(content, PREAMBLE + 4);
        DicomDataset meta = cursor.meta();
        TransferSyntax syntax = transferSyntax(meta);
        return new DicomFile(meta, cursor.dataset(syntax == TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private static TransferSyntax transferSyntax(DicomDataset meta) throws DicomException {
        String uid = meta.requiredText(Tag.TRANSFER_SYNTAX_UID);
        TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow(() ->
                new DicomException(TRANSFER_SYNTAX, "the transfer syntax is none that the standard names"));
        if (!syntax.isRead()) {
            throw new DicomException(TRANSFER_SYNTAX, "the transfer syntax " + syntax.label() + " (" + uid
                    + ") is not read: export as implicit or explicit VR little endian");
        }
        return syntax;
    }

    /** A place in the file. */
    private static final class Cursor {
        private final byte[] content;
        private int at;
        private int elements;

        Cursor(byte[] content, int at) {
            this.content = content;
            this.at = at;
        }

        /** Group 0002; its own group length is often wrong and is not needed. */
        DicomDataset meta() throws DicomException {
            DicomDataset meta = new DicomDataset();
            while (content.length - at >= 2 && peekShort(at) == 2) {
                readElement(meta, true, content.length, 0);
            }
            return meta;
        }

        DicomDataset dataset(boolean explicit) throws DicomException {
            DicomDataset dataset = new DicomDataset();
            try {
                while (at < content.length) {
                    readElement(dataset, explicit, content.length, 0);
                }
            } catch (DicomException e) {
                throw new DicomException(e.reason(), e.getMessage(), dataset);
            }
            return dataset;
        }

        private void readElement(DicomDataset dataset, boolean explicit, int end, int depth) throws DicomException {
            count();
            int tag = readTag(end);
            if (Tag.group(tag) == 0xFFFE) {
                throw malformed("an item delimiter outside a sequence");
            }
            Vr vr = explicit ? readVr(end) : DicomDictionary.vr(tag);
            int length = !explicit || vr.hasLongLength() ? readLength(explicit, end) : readShort(end);
            if (length == UNDEFINED) {
                readUndefined(dataset, tag, vr, explicit, end, depth);
            } else {
                readDefined(dataset, tag, vr, explicit, checked(length, end), depth);
            }
        }

        private void readDefined(DicomDataset dataset, int tag, Vr encoded, boolean explicit, int valueEnd, int depth) throws DicomException {
            // A value too long for its representation's short length is encoded as UN (PS3.5, section 6.2.2).
            Vr vr = encoded == Vr.UN ? DicomDictionary.vr(tag) : encoded;
            if (vr == Vr.SQ) {
                boolean itemsExplicit = explicit && encoded != Vr.UN;
                dataset.put(new DicomElement.Sequence(tag, readItems(dataset, itemsExplicit, valueEnd, false, depth + 1)));
                return;
            }
            byte[] bytes = Arrays.copyOfRange(content, at, valueEnd);
            at = valueEnd;
            dataset.put(new DicomElement.Value(tag, vr, bytes, dataset.charset()));
        }

        private void readUndefined(DicomDataset dataset, int tag, Vr vr, boolean explicit, int end, int depth) throws DicomException {
            if (tag == Tag.PIXEL_DATA || vr == Vr.OB || vr == Vr.OW) {
                throw new DicomException(TRANSFER_SYNTAX, "encapsulated (compressed) pixel data are not read");
            }
            // An unknown element of undefined length is a sequence encoded implicitly (PS3.5, section 6.2.2, note 7).
            boolean itemsExplicit = explicit && vr != Vr.UN;
            dataset.put(new DicomElement.Sequence(tag, readItems(dataset, itemsExplicit, end, true, depth + 1)));
        }

        private List<DicomDataset> readItems(DicomDataset parent, boolean explicit, int end, boolean delimited, int depth) throws DicomException {
            if (depth > MAX_DEPTH) {
                throw new DicomException(BEYOND_BOUNDS, "sequences nested deeper than " + MAX_DEPTH);
            }
            List<DicomDataset> items = new ArrayList<>();
            while (delimited || at < end) {
                count();
                int tag = readTag(end);
                int length = readInt(end);
                if (tag == Tag.SEQUENCE_DELIMITATION && delimited) {
                    return items;
                }
                if (tag != Tag.ITEM) {
                    throw malformed("a sequence holds something that is not an item");
                }
                items.add(readItem(parent, explicit, length, end, depth));
            }
            return items;
        }

        private DicomDataset readItem(DicomDataset parent, boolean explicit, int length, int end, int depth) throws DicomException {
            DicomDataset item = parent.newItem();
            if (length != UNDEFINED) {
                int itemEnd = checked(length, end);
                while (at < itemEnd) {
                    readElement(item, explicit, itemEnd, depth);
                }
                return item;
            }
            while (peekTag(end) != Tag.ITEM_DELIMITATION) {
                readElement(item, explicit, end, depth);
            }
            at += 8;
            checkWithin(at, end);
            return item;
        }

        private Vr readVr(int end) throws DicomException {
            checkWithin(at + 2, end);
            Vr vr = Vr.of(content[at], content[at + 1]);
            if (vr == null) {
                throw malformed("an unknown value representation");
            }
            at += 2;
            return vr;
        }

        private int readLength(boolean explicit, int end) throws DicomException {
            if (explicit) {
                readShort(end);
            }
            return readInt(end);
        }

        private int checked(int length, int end) throws DicomException {
            if (Integer.compareUnsigned(length, end - at) > 0) {
                throw new DicomException(TRUNCATED, "truncated: an element at byte " + at + " has " + Integer.toUnsignedString(length)
                        + " bytes, " + (end - at) + " are left");
            }
            return at + length;
        }

        private void checkWithin(int position, int end) throws DicomException {
            if (position > end) {
                throw new DicomException(TRUNCATED, "truncated: the file or sequence ends at byte " + end + " inside an element");
            }
        }

        private void count() throws DicomException {
            if (++elements > MAX_ELEMENTS) {
                throw new DicomException(BEYOND_BOUNDS, "more than " + MAX_ELEMENTS + " elements");
            }
        }

        private DicomException malformed(String what) {
            return new DicomException(MALFORMED, what + " before byte " + at);
        }

        private int peekTag(int end) throws DicomException {
            checkWithin(at + 4, end);
            return peekShort(at) << 16 | peekShort(at + 2);
        }

        private int readTag(int end) throws DicomException {
            int tag = peekTag(end);
            at += 4;
            return tag;
        }

        private int readShort(int end) throws DicomException {
            checkWithin(at + 2, end);
            at += 2;
            return peekShort(at - 2);
        }

        private int readInt(int end) throws DicomException {
            checkWithin(at + 4, end);
            at += 4;
            return peekShort(at - 4) | peekShort(at - 2) << 16;
        }

        private int peekShort(int position) {
            return content[position] & 0xFF | (content[position + 1] & 0xFF) << 8;
        }
    }
}
