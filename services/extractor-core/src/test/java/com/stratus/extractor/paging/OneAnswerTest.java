package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class OneAnswerTest {

    private static final OneAnswer PAGING = OneAnswer.list("GetFulfillmentCenters", "/fulfillment-center");
    private static final Window WINDOW = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void oneAnswerIsAllOfIt() {
        var start = PAGING.start(WINDOW);
        var answer = Answers.of("[{\"id\":10},{\"id\":8}]");
        var page = PAGING.read(WINDOW, start, answer);

        assertThat(PAGING.request(WINDOW, start).target()).isEqualTo("/fulfillment-center");
        assertThat(page.payloads()).extracting(row -> row.path("id").asInt()).containsExactly(10, 8);
        assertThat(page.next()).isEmpty();
        assertThat(PAGING.share(WINDOW, start, answer).orElseThrow()).isEqualByComparingTo("1");
    }

    @Test
    void answerThatIsNoListIsRefused() {
        assertThatThrownBy(() -> PAGING.payloads(Answers.of("{\"items\":[]}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer to GetFulfillmentCenters is not a list");
    }
}
