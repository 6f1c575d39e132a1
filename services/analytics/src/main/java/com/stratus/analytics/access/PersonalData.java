package com.stratus.analytics.access;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the caller sees what tells of persons: viewers do where {@code STRATUS_MASK_PERSONAL_DATA} is false. */
@ApplicationScoped
public class PersonalData {

    private final boolean isMasked;
    private final Callers callers;

    PersonalData(
            @ConfigProperty(name = "stratus.mask-personal-data", defaultValue = "true") boolean isMasked,
            Callers callers) {
        this.isMasked = isMasked;
        this.callers = callers;
    }

    /** Whether it is hidden from the caller. */
    public boolean isHidden() {
        return isMasked && !callers.now().is(Role.OPERATOR);
    }

    /** @throws ProblemException 403 when it is hidden from the caller */
    public void requireShown() {
        if (isHidden()) {
            throw new ProblemException(Problem.of(
                    "personal-data-hidden",
                    Status.FORBIDDEN,
                    "Personal data is hidden",
                    "This holds whole records, which tell of persons: it takes the role operator, or"
                            + " STRATUS_MASK_PERSONAL_DATA=false for analytics."));
        }
    }
}
