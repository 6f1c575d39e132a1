package com.stratus.analytics.api;

import com.stratus.core.redaction.Redaction;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request that changes something through only with the configured key; one that reads too, unless only this machine
 * can ask.
 */
@Singleton
class ApiKey {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "Bearer ";
    private static final String API = "/api/";
    private static final String HEALTH = "/api/system/health";

    private final Optional<byte[]> key;
    private final boolean isOfThisMachine;

    /** @param host the address that is listened on */
    ApiKey(
            @ConfigProperty(name = "stratus.api-key") Optional<String> configured,
            @ConfigProperty(name = "quarkus.http.host") String host)
            throws UnknownHostException {
        isOfThisMachine = InetAddress.getByName(host).isLoopbackAddress();
        var given = configured.map(String::strip).filter(text -> !text.isEmpty());
        given.ifPresent(Redaction::remember);
        key = given.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (READING.contains(request.getMethod()) && isOpen(request.getUriInfo().getPath())) {
            return;
        }
        var expected = key.orElseThrow(() -> refused(
                Status.FORBIDDEN,
                "Requests that want a key are switched off: set STRATUS_API_KEY for analytics, start it again"
                        + " and send the key as \"Authorization: Bearer <key>\"."));
        // Invariant: compared in constant time, or the key could be guessed byte by byte.
        if (!MessageDigest.isEqual(expected, sent(request))) {
            throw refused(
                    Status.UNAUTHORIZED,
                    "Send the key that STRATUS_API_KEY has for analytics as \"Authorization: Bearer <key>\".");
        }
    }

    private boolean isOpen(String path) {
        return isOfThisMachine || !isWantedElsewhere(path);
    }

    /** Whether what reads an address wants the key where other machines can ask. */
    static boolean isWantedElsewhere(String path) {
        return path.startsWith(API) && !path.equals(HEALTH);
    }

    private static byte[] sent(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new byte[0];
        }
        return header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException refused(Status status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }
}
