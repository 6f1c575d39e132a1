package com.stratus.analytics.page;

import com.stratus.analytics.access.ReturnAddress;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;

import java.net.URI;

/** What people see where a page cannot be shown. */
@Singleton
class ProblemPages implements ProblemPage {

    private static final String FRAGMENTS = "/fragments/";
    private static final String SIGN_IN = "/sign-in?returnTo=";
    private static final int UNAUTHORIZED = 401;

    private final CurrentVertxRequest request;

    ProblemPages(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The template of this page. */
    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(Problem problem, String address);
    }

    @Override
    public Uni<Response> of(Problem problem, String address) {
        var page = address.startsWith(FRAGMENTS) ? "/" : address;
        return Html.of(RestResponse.Status.fromStatusCode(problem.status()), Templates.problem(problem, page))
                .map(RestResponse::toResponse);
    }

    /** A part of a page cannot be replaced by the page for signing in: htmx goes there. */
    @Override
    public Response signIn(String address) {
        if (!address.startsWith(FRAGMENTS)) {
            return Response.seeOther(URI.create(SIGN_IN + ReturnAddress.encoded(address)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        var shown = request.getCurrent().request().getHeader("HX-Current-URL");
        return Response.status(UNAUTHORIZED)
                .header("HX-Redirect", SIGN_IN + ReturnAddress.encoded(pathOf(shown)))
                .build();
    }

    private static String pathOf(String shown) {
        try {
            var path = shown == null ? null : URI.create(shown).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (IllegalArgumentException noAddress) {
            return "/";
        }
    }
}
