package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.http.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose data a connection reads: noted when the platform first says it, and never another's after that. */
@ApplicationScoped
class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final ControlStore control;
    private final Map<String, String> servedVersions = new ConcurrentHashMap<>();

    Accounts(ControlStore control) {
        this.control = control;
    }

    /**
     * Notes what an answer to the connection's probe says.
     *
     * @return fails with {@link SourceException.Revoked} when it is of another account than before
     */
    Uni<Void> note(SourceConnection connection, Lease lease, Answer answer) {
        var account = connection.account(answer);
        return control.noteAccount(lease, account, answer.platformTime())
                .invoke(known -> refuseAnother(account, known))
                .invoke(known -> sayIfAnotherVersionIsServed(connection, account))
                .chain(() -> control.noteState(lease, "ok", null));
    }

    private static void refuseAnother(Account account, Optional<String> known) {
        if (account.reference().isPresent() && !account.reference().equals(known)) {
            throw new SourceException.Revoked("the credentials belong to account "
                    + account.reference().get() + ", but this connection was account " + known.orElse("none")
                    + " so far: correct the credentials, or configure the other account under a name of its own");
        }
    }

    /** Said when it is first seen: the platform falls forward from a version that has ended. */
    private void sayIfAnotherVersionIsServed(SourceConnection connection, Account account) {
        account.servedVersion()
                .filter(served -> !served.equals(servedVersions.put(connection.id(), served)))
                .filter(served -> !served.equals(connection.askedVersion()))
                .ifPresent(served -> LOG.warnf(
                        "%s: asked for API version %s, the platform serves %s: what the program was not tested with",
                        connection.id(), connection.askedVersion(), served));
    }
}
