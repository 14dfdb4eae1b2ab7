package org.fascicle.schema;

/** What identifies one slice of an image, so that copies of it are found without the image. */
@Table(name = "slice_fingerprint", doc = "What identifies each slice of an image: its content hash, and two descriptors that survive noise, scaling, shifts and flips.")
public record SliceFingerprint(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "contrast") String contrast,
        @Key @Column(doc = "mag, phase, real or imag") String part,
        @Key @Column(doc = "label that tells several series of one contrast apart") String series,
        @Key @Column(doc = "slice along the image's third axis, from 1") int slice,
        @Column(doc = "subject label") String subject,
        @Column(doc = "voxels along the first axis") int width,
        @Column(doc = "voxels along the second axis") int height,
        @Column(doc = "SHA-256 of the slice's values, first frame; null for a slice that is empty or constant") String contentSha256,
        @Column(doc = "lowest 12×12 cosine coefficients of the field of view, half-precision, base64; null for an empty slice") String fieldOfView,
        @Column(doc = "the same of a window centred on the foreground and scaled to it") String foreground) {}
