package com.stratus.launcher;

import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.secret.KeyRing;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a person does whom a connection needs because its refresh token is dead: approves Stratus at the simulated FreeAgent
 * once more, as {@code ./stratus connect} has it.
 */
final class Approval {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final String IN_NEED =
            "SELECT connection_id FROM connections WHERE platform = 'freeagent' AND state = 'needs_person'";

    private final Database database;
    private final KeyRing keys;
    private final Map<String, String> accounts;

    /** @param accounts how the extractors are told of the accounts */
    Approval(Database database, KeyRing keys, Map<String, String> accounts) {
        this.database = database;
        this.keys = keys;
        this.accounts = accounts;
    }

    /** Approves if the books need it. @return whether they did */
    boolean giveWhereNeeded() {
        var inNeed = database.lines(IN_NEED);
        inNeed.forEach(this::give);
        return !inNeed.isEmpty();
    }

    private void give(String connection) {
        var account = OAuthAccount.of(OAuthPlatform.FREEAGENT, connection, Optional.empty(), accounts);
        var grant = TokenRequest.ofCode(code(account), account.redirectUri());
        var given = new TokenRequest(account).ask(grant, "the sandbox takes no code of its own.");
        new StoredToken(database, keys).write(Platform.FREEAGENT, connection, given, account.configuredToken());
    }

    private static String code(OAuthAccount account) {
        var form = AppCredentials.encoded(Map.of(
                "client_id",
                account.credentials().id(),
                "redirect_uri",
                account.redirectUri().toString(),
                "decision",
                "approve"));
        var http = new Http(account.authorizeAddress().toString(), CONNECTING);
        return http.send(http.get("")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .flatMap(answer -> answer.headers().firstValue("Location"))
                .map(location -> CallbackServer.parameters(URI.create(location).getRawQuery())
                        .get("code"))
                .orElseThrow(() -> new UserError("The sandbox does not let Stratus be approved: its log says more."));
    }
}
