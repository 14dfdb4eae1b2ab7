package org.fascicle.quantify;

import java.util.Arrays;
import java.util.List;
import org.fascicle.radiomics.IbsiAggregation;
import org.fascicle.radiomics.IbsiFamily;
import org.fascicle.radiomics.IbsiSettings;
import org.fascicle.toolkit.Param;

/** What {@code quantify radiomics} has by IBSI's rules only. */
public record IbsiConfig(
        @Param(doc = "families of features of the unfiltered image, each whole",
                choices = {"morph", "loc", "stat", "ih", "ivh", "cm", "rlm", "szm", "dzm", "ngt", "ngl"})
        List<String> families,
        @Param(doc = "how texture matrices of slices and directions are put together",
                choices = {"2D_avg", "2D_comb", "2_5D_avg", "2_5D_comb", "3D_avg", "3D_comb", "2D", "2_5D", "3D"})
        List<String> aggregation,
        @Param(doc = "step of the intensity-volume histogram; whole intensities where neither it nor ivh_bin_count is given", unit = "image intensity", min = 1e-9)
        Double ivhBinWidth,
        @Param(doc = "number of steps of the intensity-volume histogram", min = 2)
        Integer ivhBinCount,
        @Param(doc = "filters (IBSI 2), whose response maps are measured besides")
        List<IbsiFilterConfig> filters,
        @Param(doc = "families of features of the response maps; IBSI 2 standardises stat", choices = {"loc", "stat", "ih", "cm", "rlm", "szm", "dzm", "ngt", "ngl"})
        List<String> filteredFamilies) {

    public IbsiConfig {
        families = families == null ? List.of() : List.copyOf(families);
        aggregation = aggregation == null ? List.of() : List.copyOf(aggregation);
        filters = filters == null ? List.of() : List.copyOf(filters);
        filteredFamilies = filteredFamilies == null ? List.of() : List.copyOf(filteredFamilies);
        if (ivhBinWidth != null && ivhBinCount != null) {
            throw new IllegalArgumentException("ibsi: give ivh_bin_width or ivh_bin_count");
        }
    }

    /** All features in all aggregations, and the statistics of response maps. */
    static IbsiConfig defaults() {
        return new IbsiConfig(Arrays.stream(IbsiFamily.values()).map(IbsiFamily::tag).toList(),
                Arrays.stream(IbsiAggregation.values()).map(IbsiAggregation::suffix).toList(), null, null, List.of(), List.of(IbsiFamily.STAT.tag()));
    }

    List<IbsiAggregation> aggregations() {
        return aggregation.stream().map(IbsiAggregation::named).distinct().toList();
    }

    IbsiSettings.VolumeHistogram volumeHistogram() {
        return ivhBinWidth != null ? new IbsiSettings.VolumeHistogram.BinSize(ivhBinWidth)
                : ivhBinCount != null ? new IbsiSettings.VolumeHistogram.BinNumber(ivhBinCount) : new IbsiSettings.VolumeHistogram.WholeIntensities();
    }

    List<IbsiSettings.FilteredImage> filtered(IbsiSettings.Binning bins) {
        return filters.stream().map(filter -> filter.filtered(families(filteredFamilies), bins)).toList();
    }

    static List<IbsiFamily> families(List<String> tags) {
        return tags.stream().map(IbsiFamily::named).distinct().toList();
    }
}
