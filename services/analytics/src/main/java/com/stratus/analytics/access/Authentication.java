package com.stratus.analytics.access;

import com.stratus.core.redaction.Redaction;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Optional;
import java.util.Set;

/** Finds out who sends a request: by a key in its header, else by the cookie of a session. */
@ApplicationScoped
class Authentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final Optional<String> ofInstallation;
    private final ApiKeys keys;
    private final Sessions sessions;

    Authentication(
            @ConfigProperty(name = "stratus.api-key") Optional<String> configured, ApiKeys keys, Sessions sessions) {
        ofInstallation = configured.map(String::strip).filter(text -> !text.isEmpty());
        ofInstallation.ifPresent(Redaction::remember);
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return byKey(header).map(caller -> identity(context, caller));
        }
        var cookie = SessionCookie.of(context);
        if (cookie == null) {
            return Uni.createFrom().nullItem();
        }
        // Whoever still owes a second factor is nobody yet.
        return sessions.find(cookie)
                .map(found -> found.filter(caller -> caller.session().isComplete())
                        .map(caller -> identity(context, caller))
                        .orElse(null));
    }

    private Uni<Caller> byKey(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new AuthenticationFailedException();
        }
        var key = header.substring(SCHEME.length()).strip();
        // Invariant: the installation's own key needs no database, and is compared in constant time.
        if (ofInstallation.filter(expected -> Secret.isSame(expected, key)).isPresent()) {
            return Uni.createFrom().item(Caller.OF_INSTALLATION);
        }
        return keys.find(key).map(found -> found.orElseThrow(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(RoutingContext context, Caller caller) {
        Callers.remember(context, caller);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.role().comprised())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(), HttpHeaders.WWW_AUTHENTICATE, SCHEME.strip()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
