package com.stratus.analytics.access;

import com.stratus.analytics.access.SignInLinks.Purpose;
import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.Optional;

/** What a link is to be for; for a password when nothing is said. */
@Schema(description = "What a link is to be for.")
record LinkRequest(
        @Schema(
                        enumeration = {"password", "sign_in"},
                        defaultValue = "password",
                        description = "password lets the person choose one, and ends all sessions; sign_in signs in"
                                + " at once, without password and second factor")
                String purpose) {

    static Purpose parse(String body) {
        var read = Body.read(body, LinkRequest.class, "{\"purpose\": \"password\"}");
        return Optional.ofNullable(Parameters.oneOf("purpose", read.purpose(), List.of("password", "sign_in")))
                .map(Purpose::of)
                .orElse(Purpose.PASSWORD);
    }
}
