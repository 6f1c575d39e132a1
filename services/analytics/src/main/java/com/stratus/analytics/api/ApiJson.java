package com.stratus.analytics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
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
                .copy()
                .setSerializationInclusion(JsonInclude.Include.ALWAYS)
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    }
}
