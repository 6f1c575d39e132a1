package com.stratus.analytics.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.World;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** People of tests, who all have the same password. */
final class People {

    static final String PASSWORD = "correct horse battery staple";

    private static final String HASH = PasswordHash.of(PASSWORD);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private People() {}

    /** Adds somebody who has chosen the password. */
    static void add(World world, String email, Role role) {
        world.execute("INSERT INTO users (email, role, password_hash) VALUES ('%s', '%s', '%s')"
                .formatted(email, role.id(), HASH));
    }

    /** What is answered to somebody who signs in by REST. @param code null for none */
    static Response signIn(String email, String password, String code) {
        var body = new HashMap<String, String>(Map.of("email", email, "password", password));
        body.put("code", code);
        return nobody().contentType("application/json").body(body).post("/api/session");
    }

    /** A request without key and session. */
    static RequestSpecification nobody() {
        return OperatorKey.nobody();
    }

    /** A request of somebody who is signed in. */
    static RequestSpecification with(Response signedIn) {
        return nobody().header("Cookie", cookie(signedIn)).header("X-CSRF-Token", signedIn.<String>path("csrf_token"));
    }

    /** What a browser sends back of a cookie. */
    static String cookie(Response answer) {
        return answer.header("Set-Cookie").replaceAll(";.*", "");
    }

    /** The code that an app shows at a time. @param typed the key as the page shows it */
    static String code(String typed, Instant at) throws InvalidKeyException {
        var generator = new TimeBasedOneTimePasswordGenerator();
        return generator.generateOneTimePasswordString(new SecretKeySpec(decoded(typed), generator.getAlgorithm()), at);
    }

    private static byte[] decoded(String base32) {
        var bits = new StringBuilder();
        base32.chars()
                .forEach(letter -> bits.append(
                        Integer.toBinaryString(32 + ALPHABET.indexOf(letter)).substring(1)));
        var bytes = new byte[bits.length() / 8];
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(8 * at, 8 * at + 8), 2);
        }
        return bytes;
    }
}
