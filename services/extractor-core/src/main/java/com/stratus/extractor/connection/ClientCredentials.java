package com.stratus.extractor.connection;

import com.stratus.extractor.http.Transport;
import com.stratus.model.oauth.AppCredentials;
import io.smallrye.mutiny.Uni;

import java.time.Clock;
import java.util.Map;

/** OAuth 2 client credentials: the app's own id and secret give access tokens. */
public final class ClientCredentials extends AccessToken {

    private static final String WHERE = " in the platform's developer settings";

    private final TokenEndpoint endpoint;

    /**
     * @param transport to the host that gives tokens; carries no credentials of its own
     * @param path of the token endpoint
     * @param header that carries the token in requests
     */
    public ClientCredentials(
            Transport transport, String path, String clientId, String clientSecret, String header, Clock clock) {
        super(token -> Map.of(header, token), clock);
        var app = new AppCredentials(clientId, clientSecret, false);
        this.endpoint = new TokenEndpoint(transport, path, new TokenEndpoint.Client(app, "check them" + WHERE), clock);
    }

    @Override
    Uni<Granted> ask() {
        return endpoint.ask(Map.of("grant_type", "client_credentials"), "check the app" + WHERE)
                .map(TokenEndpoint.Tokens::granted);
    }
}
