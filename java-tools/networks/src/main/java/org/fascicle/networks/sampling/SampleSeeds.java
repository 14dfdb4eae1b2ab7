package org.fascicle.networks.sampling;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeds within one named random stream: every epoch, sample and step of augmentation has its own, whatever was drawn before. */
final class SampleSeeds {
    /** 2⁶⁴ divided by the golden ratio, odd: the increment of SplitMix64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SampleSeeds() {}

    /** The seed for these numbers under a stream's seed: SplitMix64's finaliser (Steele et al., OOPSLA 2014) after each number. */
    static long of(long streamSeed, long... numbers) {
        long seed = mix(streamSeed + GOLDEN);
        for (long number : numbers) {
            seed = mix(seed + GOLDEN * (2 * number + 1));
        }
        return seed;
    }

    static RandomGenerator generator(long streamSeed, long... numbers) {
        return new SplittableRandom(of(streamSeed, numbers));
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
