package com.stratus.model.person;

import java.util.Locale;

/** What a person is named by. */
public enum PersonKind {
    /** An e-mail address, whatever the connection. */
    EMAIL,
    /** The platform's own id of a customer, within a connection. */
    CUSTOMER;

    /** The name in tables and in the REST API: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
