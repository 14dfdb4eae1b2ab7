package org.fascicle.phantom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Named random streams: a tree of names under one seed. Each name has a stream of its own, so what is drawn for one
 * subject moves no other subject's numbers, however many there are.
 *
 * <p>The seed of a name is the first eight bytes, big-endian, of SHA-256 over the parent's seed (eight bytes) and the
 * name in UTF-8.
 *
 * @param seed seed of this node
 */
public record Streams(long seed) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = RandomGeneratorFactory.of("L64X128MixRandom");

    /** The node below this one along the given names, one level a name. */
    public Streams at(String... names) {
        long current = seed;
        for (String name : names) {
            current = hash(current, name);
        }
        return new Streams(current);
    }

    /** A fresh generator at the start of this node's stream. */
    public RandomGenerator generator() {
        return FACTORY.create(seed);
    }

    private static long hash(long parent, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(parent).array());
            return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
