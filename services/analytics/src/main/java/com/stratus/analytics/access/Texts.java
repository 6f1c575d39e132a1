package com.stratus.analytics.access;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks what requests say of people and keys; what is wrong is a 400 that names the field. */
final class Texts {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 100;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]+@[^\\s@\\p{Cntrl}<>\"]+");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Cs}]+");

    private Texts() {}

    /** An e-mail address in lower case. */
    static String email(String text) {
        var email = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw ProblemException.badRequest("email must be an address like anna@example.com.");
        }
        return email;
    }

    /** A name without characters that cannot be seen; null when none is given. */
    static String name(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var name = text.strip();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw ProblemException.badRequest(
                    "name must have at most " + LONGEST_NAME + " characters, all of which can be seen.");
        }
        return name;
    }

    /** The name of a role. */
    static String role(String text) {
        if (text == null) {
            throw ProblemException.badRequest("role must be one of: " + String.join(", ", Role.ids()) + ".");
        }
        return Parameters.oneOf("role", text, Role.ids());
    }
}
