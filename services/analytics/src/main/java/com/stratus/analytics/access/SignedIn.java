package com.stratus.analytics.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who looks at a page, for its head. */
@Named
@RequestScoped
public class SignedIn {

    private final Callers callers;

    SignedIn(Callers callers) {
        this.callers = callers;
    }

    /** Whether it is a person who is signed in. */
    public boolean isPerson() {
        var caller = callers.now();
        return caller != null && caller.isPerson();
    }

    /** The person's e-mail address; only for a person. */
    public String getName() {
        return callers.now().name();
    }

    /** What changes from this page show; only for a person. */
    public String getProof() {
        return callers.now().session().proof();
    }
}
