package org.fascicle.harmonise;

import org.fascicle.image.Volume;

/** The arithmetic all rules share: (value − shift) / divisor, limited, times a scale. */
final class Rescaling {
    private Rescaling() {}

    /**
     * @param least   lower limit before scaling, −∞ for none
     * @param largest upper limit before scaling, +∞ for none
     */
    static Volume apply(Volume image, double shift, double divisor, double least, double largest, double scale) {
        float[] from = image.data();
        float[] to = new float[from.length];
        for (int v = 0; v < to.length; v++) {
            to[v] = Float.isFinite(from[v]) ? (float) (scale * Math.clamp((from[v] - shift) / divisor, least, largest)) : from[v];
        }
        return new Volume(image.grid(), image.frames(), to);
    }
}
