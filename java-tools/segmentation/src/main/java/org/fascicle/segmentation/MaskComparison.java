package org.fascicle.segmentation;

/** What comes of comparing a predicted mask with its reference. Volumes are those of the voxels that the mask counts. */
public sealed interface MaskComparison {
    /** The reference is empty and so is the prediction: nothing to find, and nothing was found. */
    record BothEmpty() implements MaskComparison {}

    /**
     * The structure was not found: absent, in the words of Hostin et al. (2023). Its Dice coefficient is 0 by the
     * formula; whether it enters a mean is for the study to say. There is no distance to a surface that is not there.
     *
     * @param referenceVoxels voxels of the reference, at least 1
     */
    record OnlyReference(int referenceVoxels) implements MaskComparison {}

    /**
     * Something was found that the reference does not have.
     *
     * @param predictedVoxels voxels of the prediction, at least 1
     */
    record OnlyPredicted(int predictedVoxels) implements MaskComparison {}

    /**
     * Both have voxels.
     *
     * @param dice            Dice's coefficient
     * @param jaccard         Jaccard's index
     * @param distances       distances between the surfaces
     * @param referenceVoxels voxels of the reference
     * @param predictedVoxels voxels of the prediction
     */
    record Compared(double dice, double jaccard, SurfaceDistances distances, int referenceVoxels, int predictedVoxels) implements MaskComparison {}

    /** Compares the two masks. */
    static MaskComparison of(MaskPair pair, SurfaceRule rule) {
        int reference = pair.reference().count();
        int predicted = pair.predicted().count();
        if (reference == 0) {
            return predicted == 0 ? new BothEmpty() : new OnlyPredicted(predicted);
        }
        if (predicted == 0) {
            return new OnlyReference(reference);
        }
        int shared = pair.sharedVoxels();
        return new Compared(DiceCoefficient.of(shared, reference, predicted), JaccardIndex.of(shared, reference, predicted),
                SurfaceDistances.of(pair, rule), reference, predicted);
    }
}
