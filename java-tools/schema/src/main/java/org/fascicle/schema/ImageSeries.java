package org.fascicle.schema;

/** One image that entered the study. */
@Table(name = "image_series", doc = "One image of a unit after ingest: where it lies, how it was acquired, its content hash.")
public record ImageSeries(
        @Key @Column(doc = "subject and session, joined by an underscore") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "contrast as in the samplesheet") String contrast,
        @Key @Column(doc = "mag, phase, real or imag") String part,
        @Key @Column(doc = "label that tells several series of one contrast apart; 1 where there is one") String series,
        @Column(doc = "subject label") String subject,
        @Column(doc = "session label") String session,
        @Column(doc = "centre label") String centre,
        @Column(doc = "dicom or nifti") String source,
        @Column(doc = "voxels along the first axis") int nx,
        @Column(doc = "voxels along the second axis") int ny,
        @Column(doc = "slices") int nz,
        @Column(doc = "echoes or other repeats on the same grid") int frames,
        @Column(doc = "voxel spacing along the first axis", unit = "mm") double spacingXMm,
        @Column(doc = "voxel spacing along the second axis", unit = "mm") double spacingYMm,
        @Column(doc = "distance between slice centres, from their positions", unit = "mm") double spacingZMm,
        @Column(doc = "nominal slice thickness", unit = "mm") Double sliceThicknessMm,
        @Column(doc = "where the voxel axes point, e.g. RAS, nearest letters for oblique slabs") String orientation,
        @Column(doc = "angle between the slice normal and the nearest scanner axis", unit = "degree") double obliquityDeg,
        @Column(doc = "first echo time", unit = "ms") Double echoTimeMs,
        @Column(doc = "spacing between echoes", unit = "ms") Double echoSpacingMs,
        @Column(doc = "repetition time", unit = "ms") Double repetitionTimeMs,
        @Column(doc = "inversion time", unit = "ms") Double inversionTimeMs,
        @Column(doc = "flip angle", unit = "degree") Double flipAngleDeg,
        @Column(doc = "field strength", unit = "T") Double fieldStrengthT,
        @Column(doc = "scanner manufacturer") String manufacturer,
        @Column(doc = "SHA-256 of the voxel values and the affine") String contentSha256) {}
