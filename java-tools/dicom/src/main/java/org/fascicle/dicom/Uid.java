package org.fascicle.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Unique identifiers that follow from what they identify, so that the same study gives the same files. */
public final class Uid {
    private Uid() {
    }

    /**
     * A UID under the root {@code 2.25} (PS3.5, annex B.2): the first 128 bits of the SHA-256 of the parts, as a
     * decimal number. The same parts give the same UID.
     */
    public static String of(String... parts) {
        // The unit separator keeps ("a", "bc") and ("ab", "c") apart.
        return fromHash(sha256().digest(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8)));
    }

    static String fromHash(byte[] hash) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(hash, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
