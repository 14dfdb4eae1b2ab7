package org.fascicle.schema;

/** What an editor changed in one muscle of one mask. */
@Table(name = "mask_revision", doc = "What changed in a mask between its export and the return of the edited one, muscle by muscle, and who changed it.")
public record MaskRevision(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "the mask's file name without its ending") String mask,
        @Key @Column(doc = "muscle, or label where nobody named it") String muscle,
        @Key @Column(doc = "left, right, midline or empty") String side,
        @Key @Column(doc = "who edited, as the user wrote it") String editor,
        @Key @Column(doc = "when it was edited, as the user wrote it: year-month-day") String editedOn,
        @Column(doc = "label value in the mask") int label,
        @Column(doc = "voxels before") int voxelsBefore,
        @Column(doc = "voxels after") int voxelsAfter,
        @Column(doc = "voxels that became this muscle, from background or another muscle") int voxelsAdded,
        @Column(doc = "voxels that were this muscle and no longer are") int voxelsRemoved,
        @Column(doc = "volume before", unit = "cm³") double volumeBeforeCm3,
        @Column(doc = "volume after", unit = "cm³") double volumeAfterCm3,
        @Column(doc = "Dice coefficient of before and after; null where the muscle is absent from both") Double dice,
        @Column(doc = "SHA-256 of the file before") String fileBeforeSha256,
        @Column(doc = "SHA-256 of the edited file") String fileAfterSha256) {}
