package org.fascicle.networks.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The augmentations of a training. Each draws from a stream of its own, so that turning one off moves no
 * number of another.
 *
 * @param flip      the side flip
 * @param spatial   composed into one map, so that the image is interpolated once; the last is done to the tissue first
 * @param intensity changes of intensity, in this order
 */
public record Augmentation(SideFlip flip, List<SpatialAugmentation> spatial, List<IntensityAugmentation> intensity) {
    public Augmentation {
        spatial = List.copyOf(spatial);
        intensity = List.copyOf(intensity);
    }

    /**
     * What was drawn for one sample.
     *
     * @param space    the map of space; empty where nothing moves
     * @param mirrored whether sides changed places
     */
    record Drawn(Optional<SpatialMap> space, boolean mirrored) {}

    /** Draws the map of space for one sample. */
    Drawn draw(long seed, SampleGeometry geometry) {
        List<SpatialMap> maps = new ArrayList<>();
        boolean mirrored = SampleSeeds.generator(seed, stream("SideFlip")).nextDouble() < flip.probability();
        for (SpatialAugmentation augmentation : spatial) {
            var random = SampleSeeds.generator(seed, stream(augmentation.getClass().getSimpleName()));
            if (random.nextDouble() < augmentation.probability()) {
                maps.add(augmentation.draw(random, geometry));
            }
        }
        if (mirrored) {
            // Points go from the sample back to the image, so what is done to the tissue first comes last.
            maps.add(SideFlip.mirror(geometry));
        }
        return new Drawn(maps.isEmpty() ? Optional.empty() : Optional.of(composed(maps)), mirrored);
    }

    /** Changes the intensities of one sample in place. */
    void changeIntensities(long seed, SampleGeometry geometry, float[] images, int at) {
        for (IntensityAugmentation augmentation : intensity) {
            var random = SampleSeeds.generator(seed, stream(augmentation.getClass().getSimpleName()));
            if (random.nextDouble() < augmentation.probability()) {
                augmentation.apply(random, geometry, images, at);
            }
        }
    }

    private static SpatialMap composed(List<SpatialMap> maps) {
        return point -> maps.forEach(map -> map.apply(point));
    }

    /** Text hashes are fixed by the Java language. */
    private static long stream(String name) {
        return name.hashCode();
    }
}
