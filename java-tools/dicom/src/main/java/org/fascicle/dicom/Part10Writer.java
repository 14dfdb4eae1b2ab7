package org.fascicle.dicom;

import java.io.ByteArrayOutputStream;

/**
 * Writes explicit VR little endian (PS3.5 annex A.2, PS3.10 section 7.1): sequences and items with defined lengths,
 * elements in tag order, retired group lengths left out.
 */
public final class Part10Writer implements DicomWriter {
    /** Names this writer in the file meta information; UUID-derived, PS3.5 annex B.2. */
    static final String IMPLEMENTATION_CLASS_UID = Uid.of("org.fascicle.dicom.Part10Writer");
    private static final String IMPLEMENTATION_VERSION = "FASCICLE_1";
    private static final int PREAMBLE = 128;
    private static final int SHORT_LENGTH_LIMIT = 0xFFFF;

    @Override
    public String name() {
        return "fascicle";
    }

    @Override
    public byte[] write(DicomDataset dataset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[PREAMBLE]);
        out.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        byte[] meta = encode(meta(dataset));
        DicomDataset length = new DicomDataset();
        length.set(0x00020000, Vr.UL, meta.length);
        writeElements(out, length, true);
        out.writeBytes(meta);
        out.writeBytes(encode(dataset));
        return out.toByteArray();
    }

    private static DicomDataset meta(DicomDataset dataset) {
        DicomDataset meta = new DicomDataset();
        meta.set(0x00020001, Vr.OB, new byte[] {0, 1});
        meta.set(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, identifier(dataset, Tag.SOP_CLASS_UID));
        meta.set(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, identifier(dataset, Tag.SOP_INSTANCE_UID));
        meta.set(Tag.TRANSFER_SYNTAX_UID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        meta.set(0x00020012, Vr.UI, IMPLEMENTATION_CLASS_UID);
        meta.set(0x00020013, Vr.SH, IMPLEMENTATION_VERSION);
        return meta;
    }

    private static String identifier(DicomDataset dataset, int tag) {
        String uid = dataset.text(tag);
        if (uid.isEmpty()) {
            throw new IllegalArgumentException("a file has " + Tag.describe(tag));
        }
        return uid;
    }

    private static byte[] encode(DicomDataset dataset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeElements(out, dataset, false);
        return out.toByteArray();
    }

    private static void writeElements(ByteArrayOutputStream out, DicomDataset dataset, boolean groupLengths) {
        for (DicomElement element : dataset.elements()) {
            if (Tag.element(element.tag()) == 0 && !groupLengths) {
                continue;
            }
            switch (element) {
                case DicomElement.Value value -> writeValue(out, value);
                case DicomElement.Sequence sequence -> writeSequence(out, sequence);
            }
        }
    }

    private static void writeValue(ByteArrayOutputStream out, DicomElement.Value value) {
        int length = value.bytes().length + (value.bytes().length & 1);
        if (!value.vr().hasLongLength() && length > SHORT_LENGTH_LIMIT) {
            // PS3.5 section 6.2.2: what is too long for a short length is written as UN.
            writeHeader(out, value.tag(), Vr.UN, length);
        } else {
            writeHeader(out, value.tag(), value.vr(), length);
        }
        out.writeBytes(value.bytes());
        if (length > value.bytes().length) {
            out.write(value.vr().padding());
        }
    }

    private static void writeSequence(ByteArrayOutputStream out, DicomElement.Sequence sequence) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        for (DicomDataset item : sequence.items()) {
            byte[] content = encode(item);
            writeTag(items, Tag.ITEM);
            writeInt(items, content.length);
            items.writeBytes(content);
        }
        writeHeader(out, sequence.tag(), Vr.SQ, items.size());
        out.writeBytes(items.toByteArray());
    }

    private static void writeHeader(ByteArrayOutputStream out, int tag, Vr vr, int length) {
        writeTag(out, tag);
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            writeShort(out, 0);
            writeInt(out, length);
        } else {
            writeShort(out, length);
        }
    }

    private static void writeTag(ByteArrayOutputStream out, int tag) {
        writeShort(out, Tag.group(tag));
        writeShort(out, Tag.element(tag));
    }

    private static void writeShort(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >>> 8);
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        writeShort(out, value);
        writeShort(out, value >>> 16);
    }
}
