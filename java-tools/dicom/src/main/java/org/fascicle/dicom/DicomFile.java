package org.fascicle.dicom;

/**
 * What a Part 10 file holds.
 *
 * @param meta    the file meta information, group 0002 only
 * @param dataset everything else
 */
public record DicomFile(DicomDataset meta, DicomDataset dataset) {
    /** A file to be written as explicit little endian: its meta information follows from the dataset. */
    public static DicomFile of(DicomDataset dataset) {
        return new DicomFile(new DicomDataset(), dataset);
    }

    /** The transfer syntax it was read from; explicit little endian where it has not been written yet. */
    public TransferSyntax transferSyntax() {
        String uid = meta.text(Tag.TRANSFER_SYNTAX_UID);
        return uid.isEmpty() ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.of(uid).orElseThrow();
    }
}
