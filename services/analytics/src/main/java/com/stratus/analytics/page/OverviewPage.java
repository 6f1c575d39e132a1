package com.stratus.analytics.page;

import com.stratus.analytics.truth.Truths;
import com.stratus.analytics.truth.Verdict;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.List;

/** The first page: what runs, how far it came, and whether it is true. The fragments keep it up to date. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class OverviewPage {

    private final Overviews overviews;
    private final Truths truths;

    OverviewPage(Overviews overviews, Truths truths) {
        this.overviews = overviews;
        this.truths = truths;
    }

    /** The templates of this page. */
    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance overview(Overview overview);

        static native TemplateInstance live(Overview overview);

        static native TemplateInstance truth(List<Verdict> verdicts);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> page() {
        return overviews.now().chain(overview -> Html.of(Templates.overview(overview)));
    }

    @GET
    @Path("fragments/overview")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> live() {
        return overviews.now().chain(overview -> Html.of(Templates.live(overview)));
    }

    @GET
    @Path("fragments/truth")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> truth() {
        return truths.recent().chain(verdicts -> Html.of(Templates.truth(verdicts)));
    }
}
