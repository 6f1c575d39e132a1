package com.stratus.analytics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.model.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** JSON as everywhere in Stratus, except that an answer names its empty fields too. */
class ApiJson {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper()
                .rebuild()
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }
}
