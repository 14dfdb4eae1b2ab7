package org.fascicle.toolkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Named random streams: the seed of a stream is a hash of the study's seed and the stream's names (stage, unit, fold, …),
 * so that adding a subject moves no other's numbers.
 *
 * @param studySeed the study's seed
 */
public record RandomStreams(long studySeed) {

    /** The stream of these names. The same names give the same numbers on every machine. */
    public RandomGenerator stream(String... names) {
        return new SplittableRandom(seed(names));
    }

    /** The seed of the stream of these names: the first eight bytes of SHA-256 over the study's seed and the names. */
    public long seed(String... names) {
        MessageDigest digest = ContentHash.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(studySeed).array());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
