package com.stratus.extractor.run;

import com.stratus.extractor.publish.Offsets;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import io.smallrye.mutiny.Uni;

import java.util.List;

/** Where the pages of an attempt go: into the topics, or beside the warehouse to be compared with it. */
interface Destination {

    /** Makes ready for the first page. @return the topics' ends before the run's first message */
    Uni<Offsets> begin();

    /** Where another attempt goes on: with what the last one delivered after its last checkpoint. */
    Uni<Progress> goOn(Progress saved);

    /** Takes a page; completes when it is there to stay. @return how far the run is with it */
    Uni<Progress> deliver(Progress progress, AnsweredPage page, List<Payload> payloads);

    /**
     * Ends the run after its last page.
     *
     * @param run with its window
     * @param leftOut what could not be read, each as said to people
     */
    Uni<Void> finish(Run run, Progress last, List<String> leftOut);
}
