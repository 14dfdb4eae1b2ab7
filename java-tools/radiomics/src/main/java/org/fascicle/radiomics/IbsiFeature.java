package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The features of the Image Biomarker Standardisation Initiative, chapter 1, by the tags of its tables of reference values
 * ({@code cm_joint_max}) and the identifiers of its reference manual ({@code GYBY}).
 *
 * <p>Symbols. Morphology: λ₁ ≥ λ₂ ≥ λ₃ are the eigenvalues of the covariance, with divisor N - 1, of the voxel centres in mm.
 * Statistics: x are intensities ({@code stat}) or grey levels ({@code ih}), μ their mean, σ² their variance with divisor N.
 * Co-occurrence ({@code cm}): p(i,j) is symmetrical, p₊(k) and p₋(k) are the shares of pairs with i + j = k and |i - j| = k, Ng
 * the highest level, HX, HY and HXY entropies. Runs ({@code rlm}), zones ({@code szm}), distance zones ({@code dzm}) and
 * dependences ({@code ngl}): n(i,j) things of level i and length, size, distance or count j, N their number, p = n/N. Tone
 * differences ({@code ngt}): see {@link ToneDifferences}.
 *
 * <p>Zwanenburg et al., The Image Biomarker Standardization Initiative, Radiology 2020, doi 10.1148/radiol.2020191145; IBSI
 * reference manual, arXiv 1612.07003.
 */
public enum IbsiFeature {
    MORPH_VOLUME("RNU0", "mm³", "volume within the surface mesh, V"),
    MORPH_VOL_APPROX("YEKZ", "mm³", "voxels times voxel volume"),
    MORPH_AREA_MESH("C0JK", "mm²", "area of the surface mesh, A"),
    MORPH_AV("2PR5", "1/mm", "A/V"),
    MORPH_COMP_1("SKGS", "1", "V/(√π A^(3/2))"),
    MORPH_COMP_2("BQWJ", "1", "36 π V²/A³"),
    MORPH_SPH_DISPR("KRCK", "1", "A/(36 π V²)^(1/3)"),
    MORPH_SPHERICITY("QCFX", "1", "(36 π V²)^(1/3)/A"),
    MORPH_ASPHERICITY("25C7", "1", "(A³/(36 π V²))^(1/3) - 1"),
    MORPH_COM("KLMA", "mm", "distance between the centres of the voxels and of the intensities"),
    MORPH_DIAM("L0JK", "mm", "longest distance between two points of the mesh"),
    MORPH_PCA_MAJ_AXIS("TDIC", "mm", "4 √λ₁"),
    MORPH_PCA_MIN_AXIS("P9VJ", "mm", "4 √λ₂"),
    MORPH_PCA_LEAST_AXIS("7J51", "mm", "4 √λ₃"),
    MORPH_PCA_ELONGATION("Q3CK", "1", "√(λ₂/λ₁)"),
    MORPH_PCA_FLATNESS("N17B", "1", "√(λ₃/λ₁)"),
    MORPH_VOL_DENS_AABB("PBX1", "1", "V over the volume of the axis-aligned bounding box of the mesh"),
    MORPH_AREA_DENS_AABB("R59B", "1", "A over its area"),
    MORPH_VOL_DENS_OMBB("ZH1A", "1", "V over the volume of the smallest bounding box that rests on a face of the convex hull"),
    MORPH_AREA_DENS_OMBB("IQYR", "1", "A over its area"),
    MORPH_VOL_DENS_AEE("6BDE", "1", "V over the volume of the ellipsoid of the principal axes"),
    MORPH_AREA_DENS_AEE("RDD2", "1", "A over its area"),
    MORPH_VOL_DENS_MVEE("SWZ1", "1", "V over the volume of the smallest enclosing ellipsoid"),
    MORPH_AREA_DENS_MVEE("BRI8", "1", "A over its area"),
    MORPH_VOL_DENS_CONV_HULL("R3ER", "1", "V over the volume of the convex hull of the mesh"),
    MORPH_AREA_DENS_CONV_HULL("7T7F", "1", "A over its area"),
    MORPH_INTEG_INT("99N0", "mm³·intensity", "V times the mean intensity"),
    MORPH_MORAN_I("N365", "1", "Moran's I, weights 1/distance"),
    MORPH_GEARY_C("NPT7", "1", "Geary's C, weights 1/distance"),
    LOC_PEAK_LOC("VJGA", "intensity", "mean within 1 cm³ around the voxel of highest intensity; the highest of several"),
    LOC_PEAK_GLOB("0F91", "intensity", "highest mean within 1 cm³ around any voxel"),
    STAT_MEAN("Q4LE", "intensity", "1/N Σ x"),
    STAT_VAR("ECT3", "intensity²", "1/N Σ (x - μ)²"),
    STAT_SKEW("KE2M", "1", "(1/N Σ (x - μ)³)/σ³; 0 where flat"),
    STAT_KURT("IPH6", "1", "(1/N Σ (x - μ)⁴)/σ⁴ - 3; 0 where flat"),
    STAT_MEDIAN("Y12H", "intensity", "50th percentile"),
    STAT_MIN("1GSF", "intensity", "smallest"),
    STAT_P10("QG58", "intensity", "10th percentile"),
    STAT_P90("8DWT", "intensity", "90th percentile"),
    STAT_MAX("84IY", "intensity", "largest"),
    STAT_IQR("SALO", "intensity", "75th - 25th percentile"),
    STAT_RANGE("2OJQ", "intensity", "largest - smallest"),
    STAT_MAD("4FUA", "intensity", "1/N Σ |x - μ|"),
    STAT_RMAD("1128", "intensity", "the same of the values from the 10th to the 90th percentile, about their own mean"),
    STAT_MEDAD("N72L", "intensity", "1/N Σ |x - median|"),
    STAT_COV("7TET", "1", "σ/μ"),
    STAT_QCOD("9S40", "1", "(75th - 25th)/(75th + 25th percentile)"),
    STAT_ENERGY("N8CA", "intensity²", "Σ x²"),
    STAT_RMS("5ZWQ", "intensity", "√(1/N Σ x²)"),
    IH_MEAN("X6K6", "1", "1/N Σ x"),
    IH_VAR("CH89", "1", "1/N Σ (x - μ)²"),
    IH_SKEW("88K1", "1", "(1/N Σ (x - μ)³)/σ³; 0 where flat"),
    IH_KURT("C3I7", "1", "(1/N Σ (x - μ)⁴)/σ⁴ - 3; 0 where flat"),
    IH_MEDIAN("WIFQ", "1", "50th percentile"),
    IH_MIN("1PR8", "1", "smallest"),
    IH_P10("GPMT", "1", "10th percentile"),
    IH_P90("OZ0C", "1", "90th percentile"),
    IH_MAX("3NCY", "1", "largest"),
    IH_MODE("AMMC", "1", "the most frequent level; of several the one nearest to the mean, then the lower"),
    IH_IQR("WR0O", "1", "75th - 25th percentile"),
    IH_RANGE("5Z3W", "1", "largest - smallest"),
    IH_MAD("D2ZX", "1", "1/N Σ |x - μ|"),
    IH_RMAD("WRZB", "1", "the same of the values from the 10th to the 90th percentile, about their own mean"),
    IH_MEDAD("4RNL", "1", "1/N Σ |x - median|"),
    IH_COV("CWYJ", "1", "σ/μ"),
    IH_QCOD("SLWD", "1", "(75th - 25th)/(75th + 25th percentile)"),
    IH_ENTROPY("TLU2", "bit", "-Σ p log2 p"),
    IH_UNIFORMITY("BJ5W", "1", "Σ p²"),
    IH_MAX_GRAD("12CE", "1", "largest slope of the histogram"),
    IH_MAX_GRAD_G("8E6O", "1", "level of the largest slope"),
    IH_MIN_GRAD("VQB3", "1", "smallest slope of the histogram"),
    IH_MIN_GRAD_G("RHQZ", "1", "level of the smallest slope"),
    IVH_V10("BC2M", "1", "share of the volume at or above 10 % of the intensity range"),
    IVH_V90("BC2M", "1", "share of the volume at or above 90 % of the intensity range"),
    IVH_I10("GBPN", "intensity", "smallest intensity that at most 10 % of the volume reaches"),
    IVH_I90("GBPN", "intensity", "smallest intensity that at most 90 % of the volume reaches"),
    IVH_DIFF_V10_V90("DDTU", "1", "V10 - V90"),
    IVH_DIFF_I10_I90("CNV2", "intensity", "I10 - I90"),
    IVH_AUC("9CMM", "1", "area under the curve of volume share over intensity share"),
    CM_JOINT_MAX("GYBY", "1", "max p(i,j)"),
    CM_JOINT_AVG("60VM", "1", "Σ i p(i,j)"),
    CM_JOINT_VAR("UR99", "1", "Σ (i - μ)² p(i,j)"),
    CM_JOINT_ENTR("TU9B", "bit", "-Σ p(i,j) log2 p(i,j)"),
    CM_DIFF_AVG("TF7R", "1", "Σ k p₋(k)"),
    CM_DIFF_VAR("D3YU", "1", "Σ (k - mean)² p₋(k)"),
    CM_DIFF_ENTR("NTRS", "bit", "-Σ p₋(k) log2 p₋(k)"),
    CM_SUM_AVG("ZGXS", "1", "Σ k p₊(k)"),
    CM_SUM_VAR("OEEB", "1", "Σ (k - mean)² p₊(k)"),
    CM_SUM_ENTR("P6QZ", "bit", "-Σ p₊(k) log2 p₊(k)"),
    CM_ENERGY("8ZQL", "1", "Σ p(i,j)²"),
    CM_CONTRAST("ACUI", "1", "Σ (i - j)² p(i,j)"),
    CM_DISSIMILARITY("8S9J", "1", "Σ |i - j| p(i,j)"),
    CM_INV_DIFF("IB1Z", "1", "Σ p(i,j)/(1 + |i - j|)"),
    CM_INV_DIFF_NORM("NDRX", "1", "Σ p(i,j)/(1 + |i - j|/Ng)"),
    CM_INV_DIFF_MOM("WF0Z", "1", "Σ p(i,j)/(1 + (i - j)²)"),
    CM_INV_DIFF_MOM_NORM("1QCO", "1", "Σ p(i,j)/(1 + (i - j)²/Ng²)"),
    CM_INV_VAR("E8JP", "1", "Σ over i ≠ j of p(i,j)/(i - j)²"),
    CM_CORR("NI2N", "1", "Σ (i - μx)(j - μy) p(i,j)/(σx σy); 1 where flat"),
    CM_AUTO_CORR("QWB0", "1", "Σ i j p(i,j)"),
    CM_CLUST_TEND("DG8W", "1", "Σ (i + j - μx - μy)² p(i,j)"),
    CM_CLUST_SHADE("7NFM", "1", "Σ (i + j - μx - μy)³ p(i,j)"),
    CM_CLUST_PROM("AE86", "1", "Σ (i + j - μx - μy)⁴ p(i,j)"),
    CM_INFO_CORR1("R8DG", "1", "(HXY - HX - HY)/HX; 0 where flat"),
    CM_INFO_CORR2("JN9H", "1", "√(1 - exp(-2 (HX + HY - HXY)))"),
    RLM_SRE("22OV", "1", "Σ p/j²"),
    RLM_LRE("W4KF", "1", "Σ p j²"),
    RLM_LGRE("V3SW", "1", "Σ p/i²"),
    RLM_HGRE("G3QZ", "1", "Σ p i²"),
    RLM_SRLGE("HTZT", "1", "Σ p/(i² j²)"),
    RLM_SRHGE("GD3A", "1", "Σ p i²/j²"),
    RLM_LRLGE("IVPO", "1", "Σ p j²/i²"),
    RLM_LRHGE("3KUM", "1", "Σ p i² j²"),
    RLM_GLNU("R5YN", "1", "1/N Σᵢ (Σⱼ n)²"),
    RLM_GLNU_NORM("OVBL", "1", "1/N² Σᵢ (Σⱼ n)²"),
    RLM_RLNU("W92Y", "1", "1/N Σⱼ (Σᵢ n)²"),
    RLM_RLNU_NORM("IC23", "1", "1/N² Σⱼ (Σᵢ n)²"),
    RLM_R_PERC("9ZK5", "1", "N over the number of voxels"),
    RLM_GL_VAR("8CE5", "1", "Σ p (i - μi)²"),
    RLM_RL_VAR("SXLW", "1", "Σ p (j - μj)²"),
    RLM_RL_ENTR("HJ9O", "bit", "-Σ p log2 p"),
    SZM_SZE("5QRC", "1", "Σ p/j²"),
    SZM_LZE("48P8", "1", "Σ p j²"),
    SZM_LGZE("XMSY", "1", "Σ p/i²"),
    SZM_HGZE("5GN9", "1", "Σ p i²"),
    SZM_SZLGE("5RAI", "1", "Σ p/(i² j²)"),
    SZM_SZHGE("HW1V", "1", "Σ p i²/j²"),
    SZM_LZLGE("YH51", "1", "Σ p j²/i²"),
    SZM_LZHGE("J17V", "1", "Σ p i² j²"),
    SZM_GLNU("JNSA", "1", "1/N Σᵢ (Σⱼ n)²"),
    SZM_GLNU_NORM("Y1RO", "1", "1/N² Σᵢ (Σⱼ n)²"),
    SZM_ZSNU("4JP3", "1", "1/N Σⱼ (Σᵢ n)²"),
    SZM_ZSNU_NORM("VB3A", "1", "1/N² Σⱼ (Σᵢ n)²"),
    SZM_Z_PERC("P30P", "1", "N over the number of voxels"),
    SZM_GL_VAR("BYLV", "1", "Σ p (i - μi)²"),
    SZM_ZS_VAR("3NSA", "1", "Σ p (j - μj)²"),
    SZM_ZS_ENTR("GU8N", "bit", "-Σ p log2 p"),
    DZM_SDE("0GBI", "1", "Σ p/j²"),
    DZM_LDE("MB4I", "1", "Σ p j²"),
    DZM_LGZE("S1RA", "1", "Σ p/i²"),
    DZM_HGZE("K26C", "1", "Σ p i²"),
    DZM_SDLGE("RUVG", "1", "Σ p/(i² j²)"),
    DZM_SDHGE("DKNJ", "1", "Σ p i²/j²"),
    DZM_LDLGE("A7WM", "1", "Σ p j²/i²"),
    DZM_LDHGE("KLTH", "1", "Σ p i² j²"),
    DZM_GLNU("VFT7", "1", "1/N Σᵢ (Σⱼ n)²"),
    DZM_GLNU_NORM("7HP3", "1", "1/N² Σᵢ (Σⱼ n)²"),
    DZM_ZDNU("V294", "1", "1/N Σⱼ (Σᵢ n)²"),
    DZM_ZDNU_NORM("IATH", "1", "1/N² Σⱼ (Σᵢ n)²"),
    DZM_Z_PERC("VIWW", "1", "N over the number of voxels"),
    DZM_GL_VAR("QK93", "1", "Σ p (i - μi)²"),
    DZM_ZD_VAR("7WT1", "1", "Σ p (j - μj)²"),
    DZM_ZD_ENTR("GBDU", "bit", "-Σ p log2 p"),
    NGT_COARSENESS("QCDE", "1", "1/Σ pᵢ sᵢ; 1000000 where no voxel differs"),
    NGT_CONTRAST("65HE", "1", "1/(G (G - 1)) Σᵢ Σⱼ pᵢ pⱼ (i - j)² · 1/N Σ sᵢ; 0 where flat"),
    NGT_BUSYNESS("NQ30", "1", "Σ pᵢ sᵢ/Σᵢ Σⱼ |i pᵢ - j pⱼ|; 0 where flat"),
    NGT_COMPLEXITY("HDEZ", "1", "1/N Σᵢ Σⱼ |i - j| (pᵢ sᵢ + pⱼ sⱼ)/(pᵢ + pⱼ)"),
    NGT_STRENGTH("1X9X", "1", "Σᵢ Σⱼ (pᵢ + pⱼ)(i - j)²/Σ sᵢ; 0 where no voxel differs"),
    NGL_LDE("SODN", "1", "Σ p/j²"),
    NGL_HDE("IMOQ", "1", "Σ p j²"),
    NGL_LGCE("TL9H", "1", "Σ p/i²"),
    NGL_HGCE("OAE7", "1", "Σ p i²"),
    NGL_LDLGE("EQ3F", "1", "Σ p/(i² j²)"),
    NGL_LDHGE("JA6D", "1", "Σ p i²/j²"),
    NGL_HDLGE("NBZI", "1", "Σ p j²/i²"),
    NGL_HDHGE("9QMG", "1", "Σ p i² j²"),
    NGL_GLNU("FP8K", "1", "1/N Σᵢ (Σⱼ n)²"),
    NGL_GLNU_NORM("5SPA", "1", "1/N² Σᵢ (Σⱼ n)²"),
    NGL_DCNU("Z87G", "1", "1/N Σⱼ (Σᵢ n)²"),
    NGL_DCNU_NORM("OKJI", "1", "1/N² Σⱼ (Σᵢ n)²"),
    NGL_DC_PERC("6XV8", "1", "N over the number of voxels"),
    NGL_GL_VAR("1PFV", "1", "Σ p (i - μi)²"),
    NGL_DC_VAR("DNX2", "1", "Σ p (j - μj)²"),
    NGL_DC_ENTR("FCBV", "bit", "-Σ p log2 p"),
    NGL_DC_ENERGY("CAS9", "1", "Σ p²");

    private final String identifier;
    private final String unit;
    private final String formula;

    IbsiFeature(String identifier, String unit, String formula) {
        this.identifier = identifier;
        this.unit = unit;
        this.formula = formula;
    }

    /** The tag of the reference values, such as {@code cm_joint_max}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The four characters of the reference manual, such as {@code GYBY}. */
    public String identifier() {
        return identifier;
    }

    /** The unit: {@code mm}, {@code mm²}, {@code mm³}, {@code 1}, {@code bit}, or a power of the image's {@code intensity}. */
    public String unit() {
        return unit;
    }

    /** The formula in plain text. */
    public String formula() {
        return formula;
    }

    /** The family it belongs to. */
    public IbsiFamily family() {
        return IbsiFamily.valueOf(name().substring(0, name().indexOf('_')));
    }

    /** The features of a family, in the order of the reference values. */
    static List<IbsiFeature> of(IbsiFamily family) {
        return Arrays.stream(values()).filter(feature -> feature.family() == family).toList();
    }
}
