package com.stratus.extractor.http;

import com.stratus.core.failure.SourceException;
import io.netty.handler.codec.CodecException;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import org.jboss.resteasy.reactive.RestResponse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to one platform: its allowed hosts, time and size limits. Follows no redirects, so credentials go to no host
 * that is not named here.
 */
public final class Transport {

    /** Under the producer's {@code buffer.memory}, or no answer of this size would ever be published raw. */
    private static final int MAXIMUM_BODY = 12 * 1024 * 1024;

    private static final int CONNECT_SECONDS = 10;
    private static final int READ_SECONDS = 60;
    /** In the form that Amazon wants (README §3). */
    private static final String USER_AGENT = "Stratus/0.1 (Language=Java/17)";

    private final URI baseUrl;
    private final Set<String> allowedHosts;
    private final PlatformApi api;

    /**
     * @param baseUrl what paths are appended to
     * @param allowedHosts the only hosts, with port where it is not the scheme's own, that may be called; one that begins
     *     with a dot stands for all below it, by https
     */
    public Transport(URI baseUrl, Set<String> allowedHosts) {
        this.baseUrl = baseUrl;
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(baseUrl)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .followRedirects(false)
                .enableCompression(true)
                .disableDefaultMapper(true)
                .userAgent(USER_AGENT)
                .build(PlatformApi.class);
    }

    /**
     * Sends a request; any status is an answer, only silence fails ({@link SourceException.Transient}).
     *
     * @param headers that go with this request alone, such as credentials
     */
    public Uni<Answer> send(Request request, Map<String, String> headers, long sequence) {
        var unnoted = request.withoutNote();
        var address = request.isDocument() ? allowed(unnoted.path()) : addressOf(unnoted.target());
        var sent = request.body() == null ? api.get(address, headers) : api.postJson(address, headers, request.body());
        return answer(sent, request, sequence);
    }

    /**
     * Posts a form, which is how tokens are asked for.
     *
     * @param headers that go with this request alone
     */
    public Uni<Answer> sendForm(Request request, Map<String, String> headers, String form) {
        return answer(api.postForm(addressOf(request.target()), headers, form), request, 0);
    }

    private String addressOf(String target) {
        return allowed(baseUrl.toString().replaceAll("/+$", "") + target);
    }

    private String allowed(String target) {
        var address = URI.create(target);
        if (address.getAuthority() == null || allowedHosts.stream().noneMatch(host -> isAt(host, address))) {
            throw new SourceException.Rejected("host " + address.getAuthority() + " is not one of this platform's");
        }
        return address.toString();
    }

    private static boolean isAt(String host, URI address) {
        return host.startsWith(".")
                ? "https".equals(address.getScheme()) && address.getAuthority().endsWith(host)
                : host.equals(address.getAuthority());
    }

    private static Uni<Answer> answer(Uni<RestResponse<InputStream>> sent, Request request, long sequence) {
        return sent.emitOn(Infrastructure.getDefaultWorkerPool())
                .map(response ->
                        new Answer(request, response.getStatus(), headersOf(response), bodyOf(response), sequence))
                .onFailure(Transport::isSilence)
                .transform(Transport::silence);
    }

    /** What the network does, under the name that each layer gives it; everything else is a fault of ours. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException
                || failure instanceof CodecException
                || (failure instanceof ProcessingException && isSilence(failure.getCause()));
    }

    static SourceException silence(Throwable failure) {
        return new SourceException.Transient("no answer (" + failure.getClass().getSimpleName() + ")", failure);
    }

    private static Map<String, String> headersOf(RestResponse<InputStream> response) {
        var headers = new HashMap<String, String>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        // One of few that may come in several lines, each with links of its own (RFC 8288).
        headers.computeIfPresent(
                "link",
                (name, first) -> String.join(", ", response.getStringHeaders().get("Link")));
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
