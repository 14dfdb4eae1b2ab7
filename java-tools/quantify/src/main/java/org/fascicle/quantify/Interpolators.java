package org.fascicle.quantify;

import org.fascicle.image.Interpolation;

/** SimpleITK's names of interpolators, as parameter files have them. */
final class Interpolators {
    private Interpolators() {
    }

    /** The interpolator of a settings block. */
    static Interpolation of(SettingReader setting, Interpolation otherwise) {
        String name = setting.choice("interpolator", "sitkBSpline", "sitkLinear", "sitkNearestNeighbor");
        return switch (name) {
            case null -> otherwise;
            case "sitkBSpline" -> Interpolation.CUBIC_BSPLINE;
            case "sitkLinear" -> Interpolation.LINEAR;
            default -> Interpolation.NEAREST;
        };
    }
}
