package com.stratus.extractor.http;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

import java.io.InputStream;
import java.util.Map;

/** Any platform's HTTP interface; addresses and bodies are made by the entities. */
@Path("")
interface PlatformApi {

    @GET
    @Produces("application/json")
    Uni<RestResponse<InputStream>> get(@Url String address, @RestHeader Map<String, String> headers);

    @POST
    @Consumes("application/json")
    @Produces("application/json")
    Uni<RestResponse<InputStream>> postJson(@Url String address, @RestHeader Map<String, String> headers, String json);

    @POST
    @Consumes("application/x-www-form-urlencoded")
    @Produces("application/json")
    Uni<RestResponse<InputStream>> postForm(@Url String address, @RestHeader Map<String, String> headers, String form);
}
