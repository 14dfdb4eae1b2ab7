package org.fascicle.networks.inference;

/**
 * Along which of the patient's axes a window is also predicted mirrored, every combination of them; the predictions, mirrored back, are
 * averaged. A flip between left and right exchanges the classes of the two sides.
 *
 * @param leftRight between left and right
 * @param frontBack between front and back
 * @param headFoot  between head and foot
 */
public record TestTimeFlips(boolean leftRight, boolean frontBack, boolean headFoot) {
    /** Predicts each window once. */
    public static TestTimeFlips none() {
        return new TestTimeFlips(false, false, false);
    }
}
