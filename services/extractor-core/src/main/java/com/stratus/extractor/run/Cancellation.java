package com.stratus.extractor.run;

import com.stratus.extractor.control.RunCancelledException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/**
 * Cuts short what a run waits for when somebody cancels it. Only requests are cut short, however long they wait or are
 * repeated; what is being published is published to its end, so that the run's counts stay right.
 */
final class Cancellation {

    private final BroadcastProcessor<Void> cancelled = BroadcastProcessor.create();

    void cancel() {
        cancelled.onComplete();
    }

    /** The same work; fails with {@link RunCancelledException} once the run is cancelled. */
    <T> Uni<T> cutShort(Uni<T> work) {
        Uni<T> cut = cancelled.toUni().onItem().transformToUni(none -> Uni.createFrom()
                .failure(new RunCancelledException()));
        return Uni.combine().any().of(work, cut);
    }
}
