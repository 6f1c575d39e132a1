package com.stratus.extractor.connection;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.control.ConnectionTokens;
import com.stratus.extractor.control.ConnectionTokens.Stored;
import com.stratus.extractor.control.Lease;
import com.stratus.model.Platform;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * OAuth 2 refresh tokens, those that every use replaces (FreeAgent, ShipBob) and those that stay (Amazon). The stored
 * token is read for every request: {@code ./stratus connect} and another owner may have stored a newer one. It is shown
 * before the one in the settings, unless that is new there.
 */
public final class RefreshToken extends AccessToken {

    private static final Logger LOG = Logger.getLogger(RefreshToken.class);

    private final String connectionId;
    private final TokenEndpoint endpoint;
    private final ConnectionTokens tokens;
    private final Optional<Configured> configured;
    private final String cure;
    private volatile Lease lease;
    private volatile boolean configuredRefused;
    private volatile Unstored unstored;

    /**
     * The refresh token that the settings name.
     *
     * @param variable its name there, e.g. {@code FREEAGENT_REFRESH_TOKEN}
     */
    public record Configured(String variable, String token) {}

    /** Tokens that the platform gave for another and that could not be stored yet. */
    private record Unstored(String shown, TokenEndpoint.Tokens given) {}

    /** What to show to the platform, and what is stored now. */
    private record Choice(String token, Optional<Stored> stored, boolean isConfigured) {}

    /** @param shown the headers that carry an access token, e.g. {@link Authorization#bearer} */
    public RefreshToken(
            Platform platform,
            String connectionId,
            TokenEndpoint endpoint,
            ConnectionTokens tokens,
            Optional<Configured> configured,
            Function<String, Map<String, String>> shown,
            Clock clock) {
        super(shown, clock);
        this.connectionId = connectionId;
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.configured = configured;
        this.cure = "run ./stratus connect " + platform.id()
                + (connectionId.equals(platform.id()) ? "" : " --connection " + connectionId)
                + configured.map(token -> ", or correct " + token.variable()).orElse("");
        configured.ifPresent(token -> Redaction.remember(token.token()));
    }

    /** Another owner may have stored another token since, and keys may have changed. */
    @Override
    public Uni<Void> owned(Lease newLease) {
        lease = newLease;
        forget();
        return tokens.encryptAnew(newLease, configured.map(Configured::token))
                .onFailure(SourceException.class)
                .invoke(failure -> LOG.errorf("%s: %s", connectionId, failure.getMessage()))
                .onFailure(SourceException.class)
                .recoverWithNull();
    }

    @Override
    Uni<Granted> ask() {
        var owner = lease;
        owner.ensureHeld();
        return tokens.stored(owner)
                .chain(stored -> refresh(owner, choice(stored)))
                .map(TokenEndpoint.Tokens::granted);
    }

    private Choice choice(Optional<Stored> stored) {
        var fresh = configured
                .map(Configured::token)
                .filter(token ->
                        stored.isEmpty() || (!configuredRefused && !tokens.wasConfigured(stored.get(), token)));
        if (fresh.isPresent()) {
            return new Choice(fresh.get(), stored, true);
        }
        return stored.map(kept -> new Choice(tokens.open(kept), stored, false))
                .orElseThrow(() -> new SourceException.Revoked("nobody has connected this account yet: " + cure));
    }

    private Uni<TokenEndpoint.Tokens> refresh(Lease owner, Choice choice) {
        return given(choice)
                .call(given -> store(owner, choice, given))
                .invoke(() -> unstored = null)
                .onFailure(failure -> failure instanceof SourceException.Revoked
                        && choice.isConfigured()
                        && choice.stored().isPresent())
                .recoverWithUni(failure -> withoutConfigured(owner, choice.stored(), failure));
    }

    /** The platform has replaced the token that was shown: it must not be shown again while its successor is known. */
    private Uni<TokenEndpoint.Tokens> given(Choice choice) {
        var kept = unstored;
        if (kept != null && kept.shown().equals(choice.token())) {
            return Uni.createFrom().item(kept.given());
        }
        return endpoint.ask(Map.of("grant_type", "refresh_token", "refresh_token", choice.token()), cure)
                .invoke(given -> unstored = new Unstored(choice.token(), given));
    }

    /** Invariant: what replaces the shown token is stored before the access token that came with it is used. */
    private Uni<Void> store(Lease owner, Choice choice, TokenEndpoint.Tokens given) {
        var next = given.refreshToken().orElse(choice.token());
        if (!choice.isConfigured()
                && next.equals(choice.token())
                && given.refreshLife().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tokens.store(
                owner,
                choice.stored(),
                new ConnectionTokens.Fresh(
                        next, configured.map(Configured::token), choice.isConfigured(), given.refreshLife()));
    }

    /** A wrong token in the settings must not end what works. */
    private Uni<TokenEndpoint.Tokens> withoutConfigured(Lease owner, Optional<Stored> stored, Throwable refusal) {
        configuredRefused = true;
        LOG.warnf(
                "%s: the token in %s is new and was refused, the stored one is used: %s",
                connectionId, configured.orElseThrow().variable(), refusal.getMessage());
        return refresh(owner, choice(stored));
    }
}
