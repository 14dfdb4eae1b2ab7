package org.fascicle.evaluate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fascicle.image.LabelMap;
import org.fascicle.image.NiftiFile;
import org.fascicle.image.Volume;
import org.fascicle.qmri.MapQuantity;

/** The three maps of one region in which masks are measured, each where it is there. */
record RegionMaps(Optional<RegionMap> fatFraction, Optional<RegionMap> mtr, Optional<RegionMap> t2) {
    /** A map and what it holds. */
    record RegionMap(MapQuantity quantity, Volume volume) {
        private static final MapMeans NONE = new MapMeans(Map.of());

        static MapMeans means(Optional<RegionMap> map, LabelMap mask, int minimumVoxels) {
            return map.map(m -> MapMeans.of(mask, m.volume, minimumVoxels)).orElse(NONE);
        }

        static String name(Optional<RegionMap> map) {
            return map.map(m -> m.quantity.name()).orElse(null);
        }
    }

    /** @param missing is told the quantities of which there is no map */
    static RegionMaps read(UnitMaps maps, String region, SegmentationConfig config, Consumer<List<MapQuantity>> missing) throws IOException {
        return new RegionMaps(read(maps, region, config.fatFraction(), missing), read(maps, region, config.mtr(), missing), read(maps, region, config.t2(), missing));
    }

    MeasuredMask measure(String source, NamedMask original, NamedMask placed, int minimumVoxels) {
        LabelMap mask = original.map();
        return new MeasuredMask(source, placed, RegionMap.means(fatFraction, mask, minimumVoxels), RegionMap.means(mtr, mask, minimumVoxels),
                RegionMap.means(t2, mask, minimumVoxels));
    }

    private static Optional<RegionMap> read(UnitMaps maps, String region, List<MapQuantity> quantities, Consumer<List<MapQuantity>> missing) throws IOException {
        Optional<UnitMaps.Found> found = maps.find(region, quantities);
        if (found.isEmpty()) {
            missing.accept(quantities);
            return Optional.empty();
        }
        return Optional.of(new RegionMap(found.get().quantity(), NiftiFile.read(found.get().file())));
    }
}
