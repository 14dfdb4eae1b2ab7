package org.fascicle.ingest;

import org.fascicle.dicom.DeidentificationOptions;
import org.fascicle.toolkit.Param;

/**
 * Settings of {@code ingest dicom}: PS3.15's Basic Application Confidentiality Profile and its options.
 *
 * @param philipsFloatingPoint         see its {@link Param}
 * @param retainPatientCharacteristics see its {@link Param}
 * @param dates                        see its {@link Param}
 * @param keyFile                      see its {@link Param}
 * @param dateShiftDays                see its {@link Param}
 * @param acceptBurnedInText           see its {@link Param}
 * @param keepRegionNames              see its {@link Param}
 */
public record DicomConfig(
        @Param(doc = "undo Philips' scaling of each image by its private scale slope (2005,100E), so that values compare between images") boolean philipsFloatingPoint,
        @Param(doc = "keep sex, age, size and weight in the sidecars (retain patient characteristics option)") boolean retainPatientCharacteristics,
        @Param(doc = "remove: no date is written; shift: the sidecar has the acquisition date moved by the subject's days; keep: it has the true date") Dates dates,
        @Param(doc = "file with a secret, from which the subject's days and the replacements of UIDs follow; empty: no UID is written beside the images") String keyFile,
        @Param(doc = "dates are moved back by 1 to this many days", unit = "d", min = 1, max = 36500) int dateShiftDays,
        @Param(doc = "take series that say they have text burned into their pixels") boolean acceptBurnedInText,
        @Param(doc = "keep a structure set's region names that no catalogue knows; they may hold anything a person typed") boolean keepRegionNames) {

    /** Spelt as in the params file. */
    public enum Dates {
        remove(DeidentificationOptions.Dates.REMOVE), shift(DeidentificationOptions.Dates.SHIFT), keep(DeidentificationOptions.Dates.KEEP);

        private final DeidentificationOptions.Dates option;

        Dates(DeidentificationOptions.Dates option) {
            this.option = option;
        }
    }

    public DicomConfig {
        if (dates == Dates.shift && keyFile.isBlank()) {
            throw new IllegalArgumentException("dates: shift needs a key_file, because days that anyone can compute hide nothing");
        }
        if (dateShiftDays < 1 || dateShiftDays > 36500) {
            throw new IllegalArgumentException("dateShiftDays is from 1 to 36500, not " + dateShiftDays);
        }
    }

    /** Nothing of the patient stays. */
    public static DicomConfig defaults() {
        return new DicomConfig(true, false, Dates.remove, "", 3650, false, false);
    }

    DeidentificationOptions options() {
        return new DeidentificationOptions(dates.option, false, retainPatientCharacteristics, true);
    }
}
