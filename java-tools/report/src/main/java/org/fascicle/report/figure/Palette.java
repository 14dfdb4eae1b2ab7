package org.fascicle.report.figure;

import java.util.List;
import java.util.Locale;

/**
 * Colours that readers with any colour vision can tell apart: Okabe and Ito's for classes
 * (jfly.uni-koeln.de/color), viridis for quantities (Smith and van der Walt, matplotlib), and blue–white–orange for
 * quantities with a middle.
 */
public final class Palette {
    /** Clusters, in order; starting again after the last. */
    private static final List<String> CLASSES = List.of("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7F7F7F");
    /** Viridis at nine equal steps. */
    private static final int[] VIRIDIS = {0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725};
    private static final int[] BLUES = {0xEDF2F7, 0xB7CFE6, 0x6FA3D0, 0x2F70AE, 0x0B4379};
    /** From strongly below to strongly above. */
    private static final int[] DIVERGING = {0x0B4C8C, 0x4A8AC2, 0xA9CCE6, 0xF4F4F2, 0xF7CFA0, 0xE08A35, 0x9C4A00};
    /** From least to most, for ordered grades. */
    private static final int[] GRADES = {0xE9EDF1, 0xF6D9A4, 0xEDA35A, 0xC8604A, 0x7A1F4F};

    private Palette() {}

    /** The colour of a class. */
    public static String ofClass(int index) {
        return CLASSES.get(Math.floorMod(index, CLASSES.size()));
    }

    /** Pale at 0 to dark blue at 1. */
    public static String blues(double share) {
        return mix(BLUES, share);
    }

    /** Viridis, 0 dark to 1 bright. */
    public static String viridis(double share) {
        return mix(VIRIDIS, share);
    }

    /** Blue at −1, near white at 0, orange at 1. */
    public static String diverging(double value) {
        return mix(DIVERGING, (Math.clamp(value, -1, 1) + 1) / 2);
    }

    /** The colour of grade {@code index} of {@code count} ordered ones, pale to dark. */
    public static String grade(int index, int count) {
        return mix(GRADES, count < 2 ? 0.5 : index / (count - 1.0));
    }

    /** The class of text that can be read on a colour: dark on bright and bright on dark, by WCAG's relative luminance. */
    public static String textClassOn(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        double luminance = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return luminance > 0.2 ? "on-light" : "on-dark";
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static String mix(int[] stops, double share) {
        double place = Math.clamp(share, 0, 1) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        double rest = place - below;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops[below] >> shift & 255;
            int to = stops[below + 1] >> shift & 255;
            mixed |= (int) Math.round(from + rest * (to - from)) << shift;
        }
        return String.format(Locale.ROOT, "#%06X", mixed);
    }
}
