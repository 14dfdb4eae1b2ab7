package org.fascicle.dicom;

/** Carries a refusal from the step that found it to {@link SeriesReader}. */
final class SeriesRefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final SeriesOutcome.Refusal refusal;

    SeriesRefusedException(SeriesOutcome.Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    SeriesOutcome.Refusal refusal() {
        return refusal;
    }
}
