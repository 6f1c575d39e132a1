package com.stratus.analytics.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers that are pages, or parts of them; nobody keeps them. */
public final class Html {

    private Html() {}

    /** A page that is as it should be. */
    public static Uni<RestResponse<String>> of(TemplateInstance template) {
        return of(RestResponse.Status.OK, template);
    }

    /** A page with another status. */
    public static Uni<RestResponse<String>> of(RestResponse.Status status, TemplateInstance template) {
        return template.createUni().map(text -> ResponseBuilder.<String>create(status)
                .entity(text)
                .type(MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
