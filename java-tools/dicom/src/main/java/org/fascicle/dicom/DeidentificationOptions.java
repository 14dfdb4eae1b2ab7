package org.fascicle.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * The Basic Application Confidentiality Profile with the options of PS3.15, sections E.3.6 to E.3.10, that a study needs.
 *
 * @param dates                        what becomes of dates and times
 * @param retainUids                   keep UIDs; otherwise each is replaced by a keyed hash, the same one everywhere
 * @param retainPatientCharacteristics keep sex, age, size and weight
 * @param retainSafePrivate            keep the private attributes of {@code safe_private.tsv}
 */
public record DeidentificationOptions(Dates dates, boolean retainUids, boolean retainPatientCharacteristics, boolean retainSafePrivate) {
    /** What becomes of dates and times. */
    public enum Dates {
        /** As the basic profile says: emptied or removed. */
        REMOVE,
        /** Dates are moved by the subject's number of days, so that intervals stay; times of day stay. */
        SHIFT,
        /** Full dates stay. */
        KEEP
    }

    /** A code of CID 7050. */
    record Code(String value, String meaning) {
    }

    /** What a study of this kind keeps: shifted dates, patient characteristics and safe private attributes. */
    public static DeidentificationOptions forStudies() {
        return new DeidentificationOptions(Dates.SHIFT, false, true, true);
    }

    /** For De-identification Method Code Sequence (0012,0064). */
    List<Code> codes() {
        List<Code> codes = new ArrayList<>();
        codes.add(new Code("113100", "Basic Application Confidentiality Profile"));
        if (dates == Dates.KEEP) {
            codes.add(new Code("113106", "Retain Longitudinal Temporal Information Full Dates Option"));
        }
        if (dates == Dates.SHIFT) {
            codes.add(new Code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
        }
        if (retainPatientCharacteristics) {
            codes.add(new Code("113108", "Retain Patient Characteristics Option"));
        }
        if (retainUids) {
            codes.add(new Code("113110", "Retain UIDs Option"));
        }
        if (retainSafePrivate) {
            codes.add(new Code("113111", "Retain Safe Private Option"));
        }
        return List.copyOf(codes);
    }
}
