package org.fascicle.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fascicle.dicom.DeidentificationOptions.Dates;
import org.fascicle.dicom.DeidentificationTally.Entry;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);
    private final DeidentificationTally tally = new DeidentificationTally();

    /** A file that names its patient wherever vendors have been seen to. */
    private static DicomDataset identified() {
        DicomDataset d = DicomDataset.withCharacterSet("ISO_IR 100");
        d.set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        d.set(Tag.SOP_INSTANCE_UID, "1.2.3.4");
        d.set(Tag.STUDY_INSTANCE_UID, "1.2.3");
        d.set(Tag.STUDY_DATE, "20230415");
        d.set(0x0008002A, "20230415101112.5+0100");
        d.set(Tag.STUDY_TIME, "101112");
        d.set(Tag.INSTITUTION_NAME, "SECRET clinic");
        d.set(Tag.REFERRING_PHYSICIAN_NAME, "SECRET^Doctor");
        d.set(Tag.STUDY_DESCRIPTION, "thigh of SECRET");
        d.set(Tag.PATIENT_NAME, "SECRET^Jörg");
        d.set(Tag.PATIENT_ID, "SECRET4711");
        d.set(Tag.PATIENT_BIRTH_DATE, "19700101");
        d.set(Tag.PATIENT_SEX, "M");
        d.set(Tag.PATIENT_AGE, "053Y");
        d.set(Tag.PATIENT_WEIGHT, 81.5);
        d.set(Tag.PATIENT_COMMENTS, "SECRET lives here");
        d.set(Tag.ECHO_TIME, 12.5);
        DicomDataset nested = d.newItem();
        nested.set(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.4");
        nested.set(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
        nested.set(0x0040A123, "SECRET^Nested");
        nested.set(Tag.PATIENT_ID, "SECRET deep");
        d.set(Tag.REFERENCED_IMAGE_SEQUENCE, nested);
        DicomDataset request = d.newItem();
        request.set(0x00321060, "SECRET request");
        d.set(0x00400275, request);
        d.set(0x50001234, Vr.OW, "SECRET curve".getBytes(StandardCharsets.US_ASCII));
        d.set(0x60023000, Vr.OW, "SECRET overlay".getBytes(StandardCharsets.US_ASCII));
        d.set(0x00189074, "20230415120000");
        d.set(0x00184321, Vr.UN, "SECRET unknown".getBytes(StandardCharsets.US_ASCII));
        d.set(0x00184322, Vr.LO, "SECRET attribute of a later edition");
        int philips = d.privateBlock(0x2005, "Philips MR Imaging DD 001");
        d.set(philips | 0x0E, Vr.FL, 0.25);
        d.set(philips | 0x99, Vr.LO, "SECRET private");
        int siemens = d.privateBlock(0x0029, "SIEMENS CSA HEADER");
        d.set(siemens | 0x10, Vr.OB, "SECRET csa".getBytes(StandardCharsets.US_ASCII));
        d.set(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2});
        return d;
    }

    @Test
    void nothingOfThePatientIsLeftAtAnyLevel() {
        DicomDataset clean = deidentify(DeidentificationOptions.forStudies(), 0, identified());
        String bytes = new String(new Part10Writer().write(clean), StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("SECRET").doesNotContain("19700101").doesNotContain("1.2.3.4");
        assertThat(tally.counts().toString()).doesNotContain("SECRET");
    }

    @Test
    void whatAStudyNeedsStays() throws DicomException {
        DicomDataset clean = deidentify(DeidentificationOptions.forStudies(), -100, identified());

        assertThat(clean.number(Tag.ECHO_TIME)).hasValue(12.5);
        assertThat(clean.text(Tag.PATIENT_SEX)).isEqualTo("M");
        assertThat(clean.text(Tag.PATIENT_AGE)).isEqualTo("053Y");
        assertThat(clean.number(Tag.PATIENT_WEIGHT)).hasValue(81.5);
        assertThat(clean.contains(Tag.PATIENT_NAME)).isTrue();
        assertThat(clean.hasValue(Tag.PATIENT_NAME)).isFalse();
        assertThat(clean.number(clean.privateTag(0x2005, "Philips MR Imaging DD 001", 0x0E).orElseThrow())).hasValue(0.25);
        assertThat(clean.privateTag(0x0029, "SIEMENS CSA HEADER", 0x10)).isEmpty();
        assertThat(clean.text(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
        assertThat(clean.items(0x00120064).stream().map(item -> item.text(0x00080100))).containsExactly("113100", "113107", "113108", "113111");
    }

    /** 100 days before 15 April 2023 is 5 January 2023: {@code date -d "2023-04-15 -100 days"}. */
    @Test
    void datesMoveTogetherAndTimesOfDayStay() {
        DicomDataset clean = deidentify(DeidentificationOptions.forStudies(), -100, identified());

        assertThat(clean.text(Tag.STUDY_DATE)).isEqualTo("20230105");
        assertThat(clean.text(0x0008002A)).isEqualTo("20230105101112.5+0100");
        assertThat(clean.text(0x00189074)).isEqualTo("20230105120000");
        assertThat(clean.text(Tag.STUDY_TIME)).isEqualTo("101112");
        assertThat(clean.text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)).isEqualTo("MODIFIED");
    }

    @Test
    void withoutOptionsTheBasicProfileHolds() {
        DicomDataset clean = deidentify(new DeidentificationOptions(Dates.REMOVE, false, false, false), 0, identified());

        assertThat(clean.hasValue(Tag.STUDY_DATE)).isFalse();
        assertThat(clean.hasValue(Tag.PATIENT_SEX)).isFalse();
        assertThat(clean.contains(Tag.PATIENT_AGE)).isFalse();
        assertThat(clean.elements()).noneMatch(element -> Tag.isPrivate(element.tag()));
        assertThat(clean.text(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED)).isEqualTo("REMOVED");
    }

    @Test
    void aDateThatIsNoneIsEmptied() {
        DicomDataset odd = identified();
        odd.set(Tag.STUDY_DATE, "SECRET");
        odd.set(0x0008002A, "2023");
        DicomDataset clean = deidentify(DeidentificationOptions.forStudies(), -1, odd);
        assertThat(clean.hasValue(Tag.STUDY_DATE)).isFalse();
        assertThat(clean.hasValue(0x0008002A)).isFalse();
    }

    @Test
    void oneUidIsReplacedByTheSameEverywhereAndAnotherKeyGivesAnother() {
        DicomDataset clean = deidentify(DeidentificationOptions.forStudies(), 0, identified());
        DicomDataset reference = clean.items(Tag.REFERENCED_IMAGE_SEQUENCE).getFirst();

        assertThat(clean.text(Tag.SOP_INSTANCE_UID)).startsWith("2.25.").isEqualTo(reference.text(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertThat(clean.text(Tag.SOP_INSTANCE_UID).length()).isLessThanOrEqualTo(64);
        assertThat(reference.text(Tag.REFERENCED_SOP_CLASS_UID)).isEqualTo("1.2.840.10008.5.1.4.1.1.4");
        Deidentifier other = new Deidentifier(DeidentificationOptions.forStudies(), new byte[] {1}, 0);
        assertThat(other.replaceUid("1.2.3.4")).isNotEqualTo(clean.text(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void eachActionIsCounted() {
        deidentify(DeidentificationOptions.forStudies(), 0, identified());

        Map<Entry, Integer> counts = tally.counts();
        assertThat(counts).containsEntry(new Entry("(0010,0010)", "PatientName", "emptied", "basic profile"), 1);
        assertThat(counts).containsEntry(new Entry("(0010,0020)", "PatientID", "emptied", "basic profile"), 2);
        assertThat(counts).containsEntry(new Entry("(0010,0040)", "PatientSex", "kept", "patient characteristics option"), 1);
        assertThat(counts).containsEntry(new Entry("(0008,1030)", "StudyDescription", "removed", "basic profile"), 1);
        assertThat(counts).containsEntry(new Entry("(0008,0020)", "StudyDate", "cleaned", "modified dates option"), 1);
        assertThat(counts).containsEntry(new Entry("(0029,1010)", "private", "removed", "basic profile"), 1);
        assertThat(counts).containsEntry(new Entry("(2005,100E)", "private", "kept", "safe private option"), 1);
        assertThat(counts).containsEntry(new Entry("(5000,1234)", "unknown", "removed", "basic profile"), 1);
    }

    @Test
    void aSecondPassFindsNothingToRemove() {
        DicomDataset once = deidentify(new DeidentificationOptions(Dates.REMOVE, true, true, true), 0, identified());
        byte[] bytes = new Part10Writer().write(once);
        DeidentificationTally second = new DeidentificationTally();
        DicomDataset twice = new Deidentifier(new DeidentificationOptions(Dates.REMOVE, true, true, true), KEY, 0).deidentify(once, second);

        assertThat(new Part10Writer().write(twice)).isEqualTo(bytes);
        assertThat(second.counts().keySet()).noneMatch(entry -> entry.action().equals("removed"));
    }

    /** Rows of PS3.15, table E.1-1, looked up in the standard. */
    @Test
    void theTableIsThatOfTheStandard() {
        ConfidentialityProfile profile = new ConfidentialityProfile();
        DeidentificationOptions basic = new DeidentificationOptions(Dates.REMOVE, false, false, false);
        assertThat(profile.size()).isGreaterThan(440);
        assertThat(profile.decision(Tag.ACCESSION_NUMBER, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.EMPTY);
        assertThat(profile.decision(Tag.DEVICE_SERIAL_NUMBER, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.DUMMY);
        assertThat(profile.decision(Tag.STATION_NAME, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.DUMMY);
        assertThat(profile.decision(Tag.PROTOCOL_NAME, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.DUMMY);
        assertThat(profile.decision(Tag.FRAME_OF_REFERENCE_UID, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.REPLACE_UID);
        assertThat(profile.decision(0x601E4000, basic).orElseThrow().action()).isEqualTo(ConfidentialityProfile.Action.REMOVE);
        assertThat(profile.decision(Tag.ECHO_TIME, basic)).isEmpty();
    }

    @Test
    void aSubjectsDatesMoveByTheSameDaysAndOthersByOthers() {
        int first = Deidentifier.dayOffset(KEY, "sub-01", 3650);
        assertThat(first).isEqualTo(Deidentifier.dayOffset(KEY, "sub-01", 3650)).isBetween(-3650, -1);
        assertThat(first).isNotEqualTo(Deidentifier.dayOffset(KEY, "sub-02", 3650));
    }

    private DicomDataset deidentify(DeidentificationOptions options, int days, DicomDataset dataset) {
        return new Deidentifier(options, KEY, days).deidentify(dataset, tally);
    }
}
