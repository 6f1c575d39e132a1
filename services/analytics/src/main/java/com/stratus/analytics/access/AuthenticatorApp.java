package com.stratus.analytics.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Codes of authenticator apps: six digits, HMAC-SHA-1, 30 seconds (RFC 6238, what all apps can). */
final class AuthenticatorApp {

    private static final int SECRET_BYTES = 20;
    private static final int STEPS_OFF = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_A_LETTER = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AuthenticatorApp() {}

    /** A new secret, in base64 as it is stored. */
    static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The time step that a code is of, at most one away from now.
     *
     * @param after steps up to this one were used already
     * @return empty when the code is wrong, or of a step that was used
     */
    static OptionalLong stepOf(String code, String secret, Instant now, long after) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator();
            var key = new SecretKeySpec(Base64.getDecoder().decode(secret), generator.getAlgorithm());
            var length = generator.getTimeStep().toSeconds();
            var step = now.getEpochSecond() / length;
            for (var near :
                    LongStream.rangeClosed(step - STEPS_OFF, step + STEPS_OFF).toArray()) {
                var expected = generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(near * length));
                if (near > after && Secret.isSame(expected, code)) {
                    return OptionalLong.of(near);
                }
            }
            return OptionalLong.empty();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** A secret as people type it into an app (base32). */
    static String typed(String secret) {
        var typed = new StringBuilder();
        var bits = 0;
        var held = 0;
        for (var next : Base64.getDecoder().decode(secret)) {
            bits = bits << Byte.SIZE | next & 0xff;
            held += Byte.SIZE;
            while (held >= BITS_OF_A_LETTER) {
                held -= BITS_OF_A_LETTER;
                typed.append(BASE32.charAt(bits >> held & 0x1f));
            }
        }
        return typed.toString();
    }

    /** What an app reads from a picture: the address of a secret. */
    static String address(String secret, String account) {
        return "otpauth://totp/Stratus:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + typed(secret)
                + "&issuer=Stratus";
    }

    /** The squares of a picture of a text, as the path of an SVG of so many squares a side. */
    record Picture(int side, String path) {

        private static final int MARGIN = 2;

        static Picture of(String text) {
            var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
            var path = new StringBuilder();
            for (var y = 0; y < code.size; y++) {
                for (var x = 0; x < code.size; x++) {
                    if (code.getModule(x, y)) {
                        path.append('M')
                                .append(x + MARGIN)
                                .append(' ')
                                .append(y + MARGIN)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new Picture(code.size + 2 * MARGIN, path.toString());
        }
    }
}
