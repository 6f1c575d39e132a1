package com.stratus.analytics.access;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Hashes of passwords: Argon2id with 19 MiB and two passes (OWASP's Password Storage Cheat Sheet, RFC 9106), in the usual
 * notation with parameters and salt, so that they can be raised and old hashes still be read.
 */
final class PasswordHash {

    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern NOTATION =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What is compared where there is no account, so that it takes as long. */
    static final String OF_NOBODY = of("nobody has this password");

    private PasswordHash() {}

    /** The hash of a password, with a salt of its own. Takes about a tenth of a second. */
    static String of(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        KIBIBYTES, PASSES, encoded(salt), encoded(hash(password, salt, KIBIBYTES, PASSES, HASH_BYTES)));
    }

    /** Whether a password is that of a hash. Takes about a tenth of a second. */
    static boolean isOf(String password, String stored) {
        var parts = NOTATION.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("a password is stored by a method that this build does not know");
        }
        var decoder = Base64.getDecoder();
        var expected = decoder.decode(parts.group(4));
        var actual = hash(
                password,
                decoder.decode(parts.group(3)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** The same password may be typed in several forms of Unicode. */
    private static byte[] hash(String password, byte[] salt, int kibibytes, int passes, int bytes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[bytes];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
