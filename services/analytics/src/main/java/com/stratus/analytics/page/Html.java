package com.stratus.analytics.page;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers that are pages, or parts of them; nobody keeps them. */
final class Html {

    private Html() {}

    /** The templates that every page may need. */
    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(Problem problem, String address);
    }

    /** A page that is as it should be. */
    static Uni<RestResponse<String>> of(TemplateInstance template) {
        return of(RestResponse.Status.OK, template);
    }

    /** A page with another status. */
    static Uni<RestResponse<String>> of(RestResponse.Status status, TemplateInstance template) {
        return template.createUni().map(text -> ResponseBuilder.<String>create(status)
                .entity(text)
                .type(MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    /** The page that says what is missing. @param address of the page that comes in its place */
    static Uni<RestResponse<String>> problem(Throwable failure, String address) {
        var problem = ((ProblemException) failure).problem();
        return of(RestResponse.Status.fromStatusCode(problem.status()), Templates.problem(problem, address));
    }
}
