package com.stratus.extractor.run;

import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ConnectionStore;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says when a platform serves another API version than it was asked for, or soon will: some fall forward silently. */
final class Versions {

    private static final Logger LOG = Logger.getLogger(Versions.class);
    private static final String INCIDENT = "api_version";

    /** Long enough to test the program with the next version. */
    private static final Duration WARNING = Duration.ofDays(60);

    private final ConnectionStore connections;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    Versions(ConnectionStore connections) {
        this.connections = connections;
    }

    /** Opens an incident, or closes it when nothing is wrong any more. */
    Uni<Void> note(SourceConnection connection, Account account, Instant platformTime) {
        var wrong = wrong(connection, account, platformTime);
        if (wrong.isEmpty()) {
            said.remove(connection.id());
            return connections.closeIncident(INCIDENT, connection.id());
        }
        if (!wrong.get().equals(said.put(connection.id(), wrong.get()))) {
            LOG.warnf("%s: %s", connection.id(), wrong.get());
        }
        return connections.noteIncident(
                INCIDENT,
                connection.id(),
                wrong.get(),
                "Set the API version in the settings to one that is served and that this program was tested with.");
    }

    static Optional<String> wrong(SourceConnection connection, Account account, Instant platformTime) {
        var asked = connection.askedVersion();
        return account.servedVersion()
                .filter(served -> !served.equals(asked))
                .map(served -> "asked for API version " + asked + ", the platform serves " + served
                        + ": what the program was not tested with")
                .or(() -> connection
                        .askedVersionEndsAt()
                        .filter(end -> platformTime.isAfter(end.minus(WARNING)))
                        .map(end -> "API version " + asked + " ends about " + LocalDate.ofInstant(end, ZoneOffset.UTC)
                                + ", after which the platform serves another one"));
    }
}
