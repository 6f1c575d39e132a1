package com.stratus.analytics.access;

import com.stratus.analytics.api.Body;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person to be added.
 *
 * @param name what to call the person; null when nobody says
 */
@Schema(description = "A person to be added.")
record UserRequest(
        @Schema(examples = "anna@example.com") String email,
        @Schema(description = "What to call the person; may be left out") String name,
        @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role) {

    private static final String EXAMPLE =
            "{\"email\": \"anna@example.com\", \"name\": \"Anna\", \"role\": \"operator\"}";

    static UserRequest parse(String body) {
        var read = Body.read(body, UserRequest.class, EXAMPLE);
        return new UserRequest(Texts.email(read.email()), Texts.name(read.name()), Texts.role(read.role()));
    }
}
