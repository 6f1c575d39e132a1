package com.stratus.loader.person;

import com.stratus.model.person.PersonReferences;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Who is erased, kept in memory: a transaction that stores what arrives asks only whether somebody was added. */
@Startup // A missing key is said at the start, not with the first message.
@ApplicationScoped
public class ErasedPersons {

    private final PersonReferences references;
    private volatile Known known;

    private record Known(long activation, Erased erased) {}

    /** Nobody, before the database is asked. */
    public ErasedPersons(PersonReferences references) {
        this.references = references;
        this.known = new Known(0, new Erased(references, Set.of()));
    }

    /** How persons are recognised. */
    public PersonReferences references() {
        return references;
    }

    /** One person alone, for what is stored already. */
    public Erased only(String person) {
        return new Erased(references, Set.of(person));
    }

    /** Everybody erased up to now; nobody is added before the client's transaction ends. */
    public Uni<Erased> now(SqlClient client) {
        return client.query("SELECT " + ErasureLock.SHARED)
                .execute()
                .chain(() -> client.query("SELECT " + ErasureLock.NEWEST + " AS newest")
                        .execute())
                .chain(rows -> upTo(client, rows.iterator().next().getLong("newest")));
    }

    /** Everybody erased up to an activation, as {@link ErasureLock#NEWEST} gave it to the client's transaction. */
    public Uni<Erased> upTo(SqlClient client, long activation) {
        var current = known;
        if (current.activation() >= activation) {
            return Uni.createFrom().item(current.erased());
        }
        return client.query("SELECT DISTINCT person_ref FROM erasures WHERE activation IS NOT NULL")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("person_ref"))
                        .collect(Collectors.toUnmodifiableSet()))
                .map(persons -> remember(new Known(activation, new Erased(references, persons))));
    }

    private Erased remember(Known loaded) {
        known = loaded;
        return loaded.erased();
    }
}
