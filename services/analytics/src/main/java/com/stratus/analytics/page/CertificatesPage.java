package com.stratus.analytics.page;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.certificate.Certificates;
import com.stratus.analytics.certificate.CertifiedDay;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

import java.time.LocalDate;
import java.util.Optional;

/** Which days are shown to be complete, and what is known of one of them. */
@Path("/certificates")
@Produces(MediaType.TEXT_HTML)
class CertificatesPage {

    private final Certificates certificates;

    CertificatesPage(Certificates certificates) {
        this.certificates = certificates;
    }

    /** The templates of these pages. */
    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance certificates(CertificateCalendar calendar);

        static native TemplateInstance certificate(String connection, String entity, LocalDate day, CertifiedDay found);
    }

    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> calendar(@QueryParam("to") String to) {
        var last = Optional.ofNullable(to).flatMap(Parameters::day);
        return certificates
                .newestDay()
                .chain(newest -> calendar(last.orElse(newest), newest))
                .chain(calendar -> Html.of(Templates.certificates(calendar)));
    }

    private Uni<CertificateCalendar> calendar(LocalDate last, LocalDate newest) {
        var first = CertificateCalendar.firstOf(last);
        return Uni.combine()
                .all()
                .unis(certificates.subjects(first, last), certificates.ofDays(first, last))
                .with((subjects, found) -> CertificateCalendar.of(last, newest, subjects, found));
    }

    @GET
    @Path("/{connection}/{entity}/{day}")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> day(
            @PathParam("connection") String connection,
            @PathParam("entity") String entity,
            @PathParam("day") String day) {
        var date = Parameters.day("day", day);
        return certificates
                .ofDay(connection, entity, date)
                .chain(found -> Html.of(
                        found.isPresent() ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND,
                        Templates.certificate(connection, entity, date, found.orElse(null))));
    }
}
