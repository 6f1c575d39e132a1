package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.extractor.limit.Urgency;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes sure that a connection reads the account that it always read, before its first run under a lease. One question
 * serves all that wait for it; it is not asked again once it was answered well, unless somebody doubts it.
 */
final class AccountCheck {

    private static final Logger LOG = Logger.getLogger(AccountCheck.class);

    private final SourceConnection connection;
    private final Lease lease;
    private final PlatformClient client;
    private final Accounts accounts;
    private final AtomicReference<Uni<Void>> asking = new AtomicReference<>();
    private volatile boolean passed;

    AccountCheck(SourceConnection connection, Lease lease, PlatformClient client, Accounts accounts) {
        this.connection = connection;
        this.lease = lease;
        this.client = client;
        this.accounts = accounts;
    }

    boolean isPassed() {
        return passed;
    }

    /** What was true need not be so any more: the platform has refused the credentials since. */
    void doubt() {
        passed = false;
    }

    /** @return fails with a {@link SourceException} when the account cannot be read, or is another one */
    Uni<Void> pass() {
        return passed ? Uni.createFrom().voidItem() : asking.updateAndGet(running -> running != null ? running : ask());
    }

    private Uni<Void> ask() {
        return client.send(connection.identity(), Urgency.LIVE)
                .chain(this::note)
                .onFailure(SourceException.Unavailable.class)
                .recoverWithUni(this::goOnUnknown)
                .invoke(() -> passed = true)
                .onTermination()
                .invoke(() -> asking.set(null))
                .memoize()
                .indefinitely();
    }

    private Uni<Void> note(Answer answer) {
        return accounts.noteChecked(connection, lease, answer);
    }

    /** The credentials may read other things, and each job says for itself what it may not. */
    private Uni<Void> goOnUnknown(Throwable refused) {
        LOG.warnf("%s: whose account it is cannot be checked: %s", connection.id(), refused.getMessage());
        return accounts.noteUnknown(lease);
    }
}
