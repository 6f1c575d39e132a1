package com.stratus.analytics.access;

import com.stratus.analytics.api.Body;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person is from now on.
 *
 * @param name what to call the person; null when nobody says
 */
@Schema(description = "What a person is from now on.")
record UserChange(
        @Schema(description = "What to call the person; may be left out") String name,
        @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role) {

    static UserChange parse(String body) {
        var read = Body.read(body, UserChange.class, "{\"name\": \"Anna\", \"role\": \"operator\"}");
        return new UserChange(Texts.name(read.name()), Texts.role(read.role()));
    }
}
