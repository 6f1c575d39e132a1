package com.stratus.extractor.connection;

import com.stratus.extractor.control.Lease;
import io.smallrye.mutiny.Uni;

import java.util.Map;

/** How a connection shows who it is. */
public interface Authorization {

    /** The headers that go with a request now; a token is fetched first when there is none. */
    Uni<Map<String, String>> headers();

    /** Gets a new token after one was refused; false when there is nothing to renew. */
    Uni<Boolean> renew();

    /** This process has become the connection's owner; called before the first request under the lease. */
    default Uni<Void> owned(Lease lease) {
        return Uni.createFrom().voidItem();
    }

    /** A token as most platforms want it (RFC 6750). */
    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** A token that lives until somebody revokes it. @param headers that carry it */
    static Authorization fixed(Map<String, String> headers) {
        return new Authorization() {
            @Override
            public Uni<Map<String, String>> headers() {
                return Uni.createFrom().item(headers);
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        };
    }
}
