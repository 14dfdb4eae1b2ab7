package org.fascicle.quantify;

import java.util.List;
import org.fascicle.qmri.CutOff;
import org.fascicle.toolkit.Param;

/** Settings of {@code quantify mapstatistics}. */
public record MapStatisticsConfig(
        @Param(doc = "for the eroded mask: voxels nearer than this to another label in the slice are left out", unit = "mm", min = 0, max = 50)
        double erosionMm,
        @Param(doc = "fewest voxels with a value for which statistics are given", min = 1)
        int minimumVoxels,
        @Param(doc = "cut-offs such as t2_global_ms@1.5T>36.4: quantity, field strength, and where it matters the method, pdff_pct@3T[spectrum hamilton_2011]>10")
        List<String> cutOffs) {

    public MapStatisticsConfig {
        cutOffs = List.copyOf(cutOffs);
        cutOffs.forEach(CutOff::parse);
    }

    /** An erosion of two usual voxels; no cut-off. */
    public static MapStatisticsConfig defaults() {
        return new MapStatisticsConfig(3, 10, List.of());
    }

    List<CutOff> parsedCutOffs() {
        return cutOffs.stream().map(CutOff::parse).toList();
    }
}
