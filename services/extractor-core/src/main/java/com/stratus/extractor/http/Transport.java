package com.stratus.extractor.http;

import com.stratus.core.failure.SourceException;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jboss.resteasy.reactive.RestResponse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way to one platform: its allowed hosts, time and size limits. Follows no redirects, so credentials go to no host
 * that is not named here.
 */
public final class Transport {

    /** More than the largest page of any entity; bulk results are streamed and do not come this way. */
    private static final int MAXIMUM_BODY = 24 * 1024 * 1024;

    private static final int CONNECT_SECONDS = 10;
    private static final int READ_SECONDS = 60;
    private static final String USER_AGENT = "Stratus/0.1";

    private final URI baseUrl;
    private final Set<String> allowedHosts;
    private final PlatformApi api;
    private final AtomicReference<Map<String, String>> credentials = new AtomicReference<>(Map.of());

    /**
     * @param baseUrl what paths are appended to
     * @param allowedHosts the only hosts, with port where it is not the scheme's own, that may be called
     */
    public Transport(URI baseUrl, Set<String> allowedHosts) {
        this.baseUrl = baseUrl;
        this.allowedHosts = Set.copyOf(allowedHosts);
        ClientRequestFilter addCredentials = context ->
                credentials.get().forEach((name, value) -> context.getHeaders().putSingle(name, value));
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .followRedirects(false)
                .enableCompression(true)
                .disableDefaultMapper(true)
                .userAgent(USER_AGENT)
                .register(addCredentials)
                .build(PlatformApi.class);
    }

    /** The headers that go with every request from now on. */
    public void credentials(Map<String, String> headers) {
        credentials.set(Map.copyOf(headers));
    }

    /** Sends a request; any status is an answer, only silence fails ({@link SourceException.Transient}). */
    public Uni<Answer> send(Request request, long sequence) {
        var address = addressOf(request.target());
        var sent = request.body() == null ? api.get(address) : api.postJson(address, request.body());
        return answer(sent, request, sequence);
    }

    /** Posts a form, which is how tokens are asked for. */
    public Uni<Answer> sendForm(Request request, String form) {
        return answer(api.postForm(addressOf(request.target()), form), request, 0);
    }

    private String addressOf(String target) {
        var address = URI.create(baseUrl.toString().replaceAll("/+$", "") + target);
        if (!allowedHosts.contains(address.getAuthority())) {
            throw new SourceException.Rejected("host " + address.getAuthority() + " is not one of this platform's");
        }
        return address.toString();
    }

    private static Uni<Answer> answer(Uni<RestResponse<InputStream>> sent, Request request, long sequence) {
        return sent.emitOn(Infrastructure.getDefaultWorkerPool())
                .map(response ->
                        new Answer(request, response.getStatus(), headersOf(response), bodyOf(response), sequence))
                .onFailure(failure -> !(failure instanceof SourceException))
                .transform(failure -> new SourceException.Transient(
                        "no answer (" + failure.getClass().getSimpleName() + ")", failure));
    }

    private static Map<String, String> headersOf(RestResponse<InputStream> response) {
        var headers = new HashMap<String, String>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static byte[] bodyOf(RestResponse<InputStream> response) {
        try (var stream = response.getEntity()) {
            if (stream == null) {
                return new byte[0];
            }
            var body = stream.readNBytes(MAXIMUM_BODY + 1);
            if (body.length > MAXIMUM_BODY) {
                throw new SourceException.TooMuch("the answer is over " + MAXIMUM_BODY + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new SourceException.Transient("the answer broke off", e);
        }
    }
}
