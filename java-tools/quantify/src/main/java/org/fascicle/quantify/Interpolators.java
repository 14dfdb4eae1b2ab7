package org.fascicle.quantify;

import java.util.Map;
import org.fascicle.image.Interpolation;

/** Interpolators by name, and each profile's own. */
final class Interpolators {
    /** PyRadiomics' default. */
    static final Interpolation PYRADIOMICS = Interpolation.CUBIC_BSPLINE;
    /** Where settings of the IBSI profile name none. */
    static final Interpolation IBSI = Interpolation.LINEAR;

    private static final Map<String, Interpolation> BY_NAME = Map.of(
            "bspline", Interpolation.CUBIC_BSPLINE, "linear", Interpolation.LINEAR, "nearest", Interpolation.NEAREST);

    private Interpolators() {
    }

    /** The interpolator of a study's settings; another one where they name none. */
    static Interpolation of(String name, Interpolation otherwise) {
        return name == null ? otherwise : BY_NAME.get(name);
    }

    /** The interpolator of a settings block, in SimpleITK's names. */
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
