package org.fascicle.schema;

/** Something a reader of the study should know about one unit, image or muscle. */
@Table(name = "qc_finding", doc = "Something worth knowing about a unit, an image or a muscle: what was left out and why, what to look at.")
public record QcFinding(
        @Key @Column(doc = "subject and session, or cohort where it concerns all") String unit,
        @Key @Column(doc = "the command that found it, e.g. ingest dicom") String stage,
        @Key @Column(doc = "kind of finding, snake_case, e.g. missing_slices") String code,
        @Key @Column(doc = "body region, empty where it concerns none") String region,
        @Key @Column(doc = "contrast, empty where it concerns none") String contrast,
        @Key @Column(doc = "muscle or label, empty where it concerns none") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "what was found, with the figures") String message,
        @Column(doc = "how much it matters") Severity severity,
        @Column(doc = "what the user can do about it") String wayOut) {

    /** A finding about a whole unit. */
    public static QcFinding ofUnit(String unit, String stage, String code, Severity severity, String message, String wayOut) {
        return new QcFinding(unit, stage, code, "", "", "", "", message, severity, wayOut);
    }

    /** A finding about one image. */
    public static QcFinding ofImage(String unit, String stage, String code, String region, String contrast, Severity severity,
            String message, String wayOut) {
        return new QcFinding(unit, stage, code, region, contrast, "", "", message, severity, wayOut);
    }
}
