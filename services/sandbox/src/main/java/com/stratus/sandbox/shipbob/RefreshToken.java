package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Signed;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A refresh token. It says itself what it is and is signed, so that it outlives the process that gave it.
 *
 * @param chain which person's consent it goes back to
 * @param number how many of the chain came before it
 */
record RefreshToken(String chain, int number, Instant givenAt, Set<String> scopes) {
    private static final String PLATFORM = "shipbob";
    private static final String BETWEEN_PARTS = ".";
    private static final String BETWEEN_SCOPES = "-";

    /** The one that takes its place. */
    RefreshToken next(Instant now) {
        return new RefreshToken(chain, number + 1, now, scopes);
    }

    /** As the app gets it. */
    String text() {
        return Signed.sign(
                PLATFORM,
                String.join(
                        BETWEEN_PARTS,
                        chain,
                        Integer.toString(number),
                        Long.toString(givenAt.getEpochSecond()),
                        String.join(BETWEEN_SCOPES, scopes)));
    }

    /** The token of a text, or null when ShipBob never gave it. */
    static RefreshToken parse(String text) {
        String content = Signed.read(PLATFORM, text);
        if (content == null) {
            return null;
        }
        String[] parts = content.split("\\" + BETWEEN_PARTS);
        return new RefreshToken(
                parts[0],
                Integer.parseInt(parts[1]),
                Instant.ofEpochSecond(Long.parseLong(parts[2])),
                new LinkedHashSet<>(List.of(parts[3].split(BETWEEN_SCOPES))));
    }
}
