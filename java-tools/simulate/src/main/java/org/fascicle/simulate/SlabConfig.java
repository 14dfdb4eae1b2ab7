package org.fascicle.simulate;

import org.fascicle.phantom.Coverage;
import org.fascicle.toolkit.Param;

/** How one kind of series covers a region; what is 0 is as in the outlined images. */
public record SlabConfig(
        @Param(doc = "voxels along each side of the field of view; 0: as the outlined images", unit = "voxels", min = 0, max = 512) int matrix,
        @Param(doc = "slices a region; 0: as the outlined images", min = 0, max = 120) int slices,
        @Param(doc = "slice thickness; 0: as the outlined images", unit = "mm", min = 0, max = 40) double sliceThicknessMm,
        @Param(doc = "distance between slice centres; 0: as the outlined images", unit = "mm", min = 0, max = 40) double sliceSpacingMm) {

    /** The outlined images' own coverage. */
    static SlabConfig asOutlined() {
        return new SlabConfig(0, 0, 0, 0);
    }

    /**
     * This coverage, completed from the outlined images'.
     *
     * @param block this block of the settings, for messages
     * @throws IllegalArgumentException where slices would overlap
     */
    Coverage over(Coverage outlined, String block) {
        double thicknessMm = sliceThicknessMm == 0 ? outlined.thicknessMm() : sliceThicknessMm;
        double spacingMm = sliceSpacingMm == 0 ? outlined.spacingMm() : sliceSpacingMm;
        requireApart(block, thicknessMm, spacingMm);
        return new Coverage(matrix == 0 ? outlined.matrix() : matrix, slices == 0 ? outlined.slices() : slices, thicknessMm, spacingMm);
    }

    static void requireApart(String block, double thicknessMm, double spacingMm) {
        if (spacingMm < thicknessMm) {
            throw new IllegalArgumentException(block + "slice_spacing_mm " + spacingMm + " is under slice_thickness_mm " + thicknessMm
                    + ": slices would overlap");
        }
    }
}
