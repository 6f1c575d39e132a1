package com.stratus.extractor.connection;

import io.smallrye.mutiny.Uni;

import java.util.Map;

/** How a connection shows who it is. */
public interface Authorization {

    /** The headers that go with a request now; a token is fetched first when there is none. */
    Uni<Map<String, String>> headers();

    /** Gets a new token after one was refused; false when there is nothing to renew. */
    Uni<Boolean> renew();

    /** A token that lives until somebody revokes it. */
    static Authorization fixed(String header, String value) {
        return new Authorization() {
            @Override
            public Uni<Map<String, String>> headers() {
                return Uni.createFrom().item(Map.of(header, value));
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        };
    }
}
