package com.stratus.analytics.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** The cookie of a session: no script reads it, no other page sends it along with a change, no other host sets it. */
final class SessionCookie {

    /** Browsers take a cookie of this prefix from this host and over a safe connection only; loopback counts as one. */
    static final String NAME = "__Host-stratus";

    private SessionCookie() {}

    /** What it holds; null without one. */
    static String of(RoutingContext context) {
        var cookie = context.request().getCookie(NAME);
        return cookie == null ? null : cookie.getValue();
    }

    static void set(RoutingContext context, String token) {
        context.response().addCookie(cookie(token).setMaxAge(Sessions.AT_MOST.toSeconds()));
    }

    static void remove(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
    }

    private static Cookie cookie(String value) {
        return Cookie.cookie(NAME, value)
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }
}
