package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class Part10RoundTripTest {
    private final Part10Writer writer = new Part10Writer();
    private final Part10Reader reader = new Part10Reader();

    static DicomDataset example() {
        DicomDataset dataset = DicomDataset.withCharacterSet("ISO_IR 100");
        dataset.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        dataset.set(Tag.SOP_INSTANCE_UID, Uid.of("example", "1"));
        dataset.set(Tag.PATIENT_NAME, "Müller^Jörg");
        dataset.set(Tag.ECHO_TIME, 12.5);
        dataset.set(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M");
        dataset.set(Tag.ROWS, 2);
        dataset.set(Tag.IMAGE_POSITION_PATIENT, -1.0 / 3, 1e-7, 123.456789);
        DicomDataset reference = dataset.newItem();
        reference.set(Tag.REFERENCED_SOP_INSTANCE_UID, Uid.of("example", "2"));
        dataset.set(Tag.REFERENCED_IMAGE_SEQUENCE, reference, dataset.newItem());
        int block = dataset.privateBlock(0x2005, "Philips MR Imaging DD 001");
        dataset.set(block | 0x0E, Vr.FL, 0.0123);
        dataset.set(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4});
        return dataset;
    }

    @Test
    void aWrittenFileReadsBackEqual() throws DicomException {
        byte[] bytes = writer.write(example());
        DicomDataset read = reader.read(bytes).dataset();

        assertThat(read.text(Tag.PATIENT_NAME)).isEqualTo("Müller^Jörg");
        assertThat(read.number(Tag.ECHO_TIME)).hasValue(12.5);
        assertThat(read.texts(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "M");
        assertThat(read.integer(Tag.ROWS)).hasValue(2);
        assertThat(read.numbers(Tag.IMAGE_POSITION_PATIENT)[0]).isCloseTo(-1.0 / 3, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(read.items(Tag.REFERENCED_IMAGE_SEQUENCE)).hasSize(2);
        OptionalInt slope = read.privateTag(0x2005, "Philips MR Imaging DD 001", 0x0E);
        assertThat(read.number(slope.orElseThrow()).orElseThrow()).isEqualTo((double) 0.0123f);
        assertThat(writer.write(read)).isEqualTo(bytes);
    }

    @Test
    void decimalStringsKeepAsManyDigitsAsSixteenCharactersAllow() {
        assertThat(ValueCodec.decimalString(-1.0 / 3)).isEqualTo("-0.3333333333333");
        assertThat(ValueCodec.decimalString(1e-7)).isEqualTo("0.0000001");
        assertThat(ValueCodec.decimalString(-1.23456789012345e-11)).isEqualTo("-1.23456789E-11");
        assertThat(ValueCodec.decimalString(0)).isEqualTo("0");
        assertThat(ValueCodec.decimalString(100)).isEqualTo("100");
    }

    @Test
    void valuesOutsideTheirRepresentationAreRefused() {
        DicomDataset dataset = new DicomDataset();
        assertThatThrownBy(() -> dataset.set(Tag.ROWS, 70000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.set(Tag.ROWS, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.set(Tag.ECHO_TIME, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.set(Tag.PATIENT_NAME, "Łukasz")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ukasz");
    }
}
