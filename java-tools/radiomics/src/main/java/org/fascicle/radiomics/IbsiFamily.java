package org.fascicle.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The families of {@link IbsiFeature}s, by the first part of their tags. */
public enum IbsiFamily {
    /** Morphology. */
    MORPH("HCUG"),
    /** Local intensity. */
    LOC("9ST6"),
    /** Statistics of the intensities. */
    STAT("UHIW"),
    /** Intensity histogram. */
    IH("ZVCW"),
    /** Intensity–volume histogram. */
    IVH("P88C"),
    /** Grey level co-occurrence matrix. */
    CM("LFYI"),
    /** Grey level run length matrix. */
    RLM("TP0I"),
    /** Grey level size zone matrix. */
    SZM("9SAK"),
    /** Grey level distance zone matrix. */
    DZM("VMDZ"),
    /** Neighbourhood grey tone difference matrix. */
    NGT("IPET"),
    /** Neighbouring grey level dependence matrix. */
    NGL("REK0");

    private final String identifier;

    IbsiFamily(String identifier) {
        this.identifier = identifier;
    }

    /** The first part of its features' tags, such as {@code cm}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The four characters of the reference manual. */
    public String identifier() {
        return identifier;
    }

    /** The features of the family, in the order of the reference values. */
    public List<IbsiFeature> features() {
        return IbsiFeature.of(this);
    }

    /** In which ways its matrices can be put together; empty where it has none. */
    public List<IbsiAggregation> aggregations() {
        return switch (this) {
            case MORPH, LOC, STAT, IH, IVH -> List.of();
            case CM, RLM -> Arrays.stream(IbsiAggregation.values()).filter(IbsiAggregation::isDirectional).toList();
            case SZM, DZM, NGT, NGL -> Arrays.stream(IbsiAggregation.values()).filter(aggregation -> !aggregation.isDirectional()).toList();
        };
    }

    /**
     * The family of that tag.
     *
     * @throws IllegalArgumentException naming the known families
     */
    public static IbsiFamily named(String tag) {
        return Arrays.stream(values()).filter(family -> family.tag().equals(tag)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no IBSI feature family is called '" + tag + "'; there are "
                        + Arrays.stream(values()).map(IbsiFamily::tag).collect(Collectors.joining(", "))));
    }
}
