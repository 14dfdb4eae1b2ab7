package org.fascicle.report.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables' snake_case names as a reader says them. A name nobody foresaw is shown with its underscores as spaces. */
public final class Wording {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("t1w", "T1w"), Map.entry("t2w", "T2w"), Map.entry("stir", "STIR"), Map.entry("dixon", "Dixon"), Map.entry("mese", "multi-echo SE"),
            Map.entry("fat_fraction", "fat fraction"), Map.entry("t2_map", "T2 map"), Map.entry("chi_square", "chi-square"),
            Map.entry("cramers_v", "Cramér’s V"), Map.entry("cramers_v_bias_corrected", "Cramér’s V, bias-corrected"), Map.entry("spearman",
                    "Spearman’s ρ"), Map.entry("spearman_rho", "Spearman’s ρ"), Map.entry("kendall_tau_b", "Kendall’s τ-b"),
            Map.entry("kendall_tau", "Kendall’s τ"), Map.entry("adjusted_rand_index", "adjusted Rand index"),
            Map.entry("normalized_mutual_information", "normalised mutual information"), Map.entry("cohens_kappa", "Cohen’s κ"),
            Map.entry("weighted_kappa", "weighted κ"), Map.entry("kruskal_wallis", "Kruskal–Wallis"), Map.entry("mann_whitney", "Mann–Whitney"),
            Map.entry("wilcoxon_signed_rank", "Wilcoxon signed rank"), Map.entry("fisher_exact", "Fisher’s exact"), Map.entry("mcnemar", "McNemar"),
            Map.entry("bowker", "Bowker’s symmetry"), Map.entry("mercuri", "Mercuri stage"), Map.entry("oedema", "oedema"), Map.entry("class", "class"),
            Map.entry("unet_2d", "U-Net 2D"), Map.entry("unet_3d", "U-Net 3D"), Map.entry("transunet", "TransUNet"), Map.entry("hrnet", "HRNet"),
            Map.entry("fat_fraction_error_pct", "ΔFF (%)"), Map.entry("mtr_error_pct", "ΔMTR (%)"), Map.entry("t2_error_ms", "ΔT2 (ms)"),
            Map.entry("volume_error_cm3", "ΔV (cm³)"), Map.entry("dice", "Dice"), Map.entry("dice_absent_as_zero", "Dice, absent as 0"), Map.entry("hausdorff95_mm", "HD95 (mm)"),
            Map.entry("welch", "Welch’s t"), Map.entry("mtr", "MTR"), Map.entry("mt_on", "MT on"), Map.entry("mt_off", "MT off"), Map.entry("mtr_map", "MTR map"),
            Map.entry("original_firstorder", "first-order"), Map.entry("all", "all sessions"));

    private static final String ABSOLUTE = "absolute_";
    private static final String ABSOLUTE_BIAS = ABSOLUTE + "bias_";

    private Wording() {}

    /** One name. */
    public static String of(String name) {
        if (name.startsWith(ABSOLUTE_BIAS)) {
            return "size of the bias, " + of(name.substring(ABSOLUTE_BIAS.length()));
        }
        if (name.startsWith(ABSOLUTE)) {
            return "mean size, " + of(name.substring(ABSOLUTE.length()));
        }
        if (name.matches("(below|from)_[0-9.]+_pct")) {
            return name.replaceFirst("_", " ").replace("_pct", " % fat");
        }
        String known = NAMES.get(name);
        return known != null ? known : name.replace('_', ' ').replace("mercuri", "Mercuri");
    }

    /** {@code cluster_by_mercuri} → {@code cluster by Mercuri stage}. */
    public static String comparison(String name) {
        for (String joint : List.of("_by_", "_and_", "_with_", "_vs_")) {
            int at = name.indexOf(joint);
            if (at > 0) {
                return of(name.substring(0, at)) + joint.replace('_', ' ') + of(name.substring(at + joint.length()));
            }
        }
        return of(name);
    }

    /** A claim's name with the names of networks and quantities in it as they are said: {@code Table 1 thigh U-Net 2D}. */
    public static String claim(String name) {
        String said = "_" + name + "_";
        for (String known : NAMES.keySet().stream().filter(key -> !key.equals("all") && !key.equals("class")).sorted(Comparator.comparing(String::length).reversed()
                .thenComparing(Comparator.naturalOrder())).toList()) {
            said = said.replace("_" + known + "_", " " + NAMES.get(known) + " ");
        }
        return sentence(said.replace('_', ' ').strip());
    }

    /** {@code vastus_lateralis}, {@code left} → {@code Vastus lateralis, left}. */
    public static String muscle(String name, String side) {
        String spaced = name.replace('_', ' ');
        String capital = spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
        return side.isEmpty() ? capital : capital + ", " + side;
    }

    /** {@code stir_original_glcm_Contrast} → {@code STIR · GLCM · Contrast}; other names as they are. */
    public static String feature(String name) {
        int type = name.indexOf("original_");
        if (type < 0) {
            return name;
        }
        String contrast = type == 0 ? "" : of(name.substring(0, type - 1)) + " · ";
        String[] parts = name.substring(type + "original_".length()).split("_", 2);
        String family = parts[0].equals("firstorder") ? "first-order" : parts[0].startsWith("gl") || parts[0].equals("ngtdm")
                ? parts[0].toUpperCase(java.util.Locale.ROOT) : parts[0];
        return contrast + family + (parts.length > 1 ? " · " + spaced(parts[1]) : "");
    }

    /** With its first letter large. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code a, b and c}. */
    public static String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        return items.stream().limit(items.size() - 1).collect(Collectors.joining(", ")) + " and " + items.getLast();
    }

    /** {@code 1 patient}, {@code 6 patients}. */
    public static String count(long n, String singular) {
        return count(n, singular, singular + "s");
    }

    public static String count(long n, String singular, String plural) {
        return Numbers.whole(n) + " " + (n == 1 ? singular : plural);
    }

    private static String spaced(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
