package com.stratus.shopify;

import static com.stratus.shopify.BulkSteps.ALL;
import static com.stratus.shopify.BulkSteps.FIRST_SEARCH;
import static com.stratus.shopify.BulkSteps.READ;
import static com.stratus.shopify.BulkSteps.after;
import static com.stratus.shopify.BulkSteps.answer;
import static com.stratus.shopify.BulkSteps.answerWithFile;
import static com.stratus.shopify.BulkSteps.completed;
import static com.stratus.shopify.BulkSteps.file;
import static com.stratus.shopify.BulkSteps.list;
import static com.stratus.shopify.BulkSteps.polling;
import static com.stratus.shopify.BulkSteps.read;
import static com.stratus.shopify.BulkSteps.search;
import static com.stratus.shopify.BulkSteps.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.shopify.BulkSettings.Use;
import com.stratus.shopify.BulkSteps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;

/** Operations that fail, end nowhere or are taken away, and files that do not hold what they should. */
class BulkFailuresTest {

    @Test
    void operationThatFailsIsTriedAgainShorterAndThenByPages() {
        var second = polling().read(answer("bulk_poll_failed_timeout.json"));
        assertThat(second.remark()).contains("a bulk operation is started anew: it failed (TIMEOUT)");
        var run = after(second.next().orElseThrow(), list());
        assertThat(search(run)).contains("updated_at:>='2026-11-18T18:57:00Z' AND updated_at:<='2026-11-22T06:57:00Z'");

        var third = run.then(answer("bulk_run_created.json"))
                .then(answer("bulk_poll_failed_internal.json"))
                .then(list());
        assertThat(search(third))
                .contains("updated_at:>='2026-11-20T12:57:00Z' AND updated_at:<='2026-11-22T06:57:00Z'");

        var last = third.then(answer("bulk_run_created.json")).read(answer("bulk_poll_failed_internal.json"));
        assertThat(last.remark())
                .contains("the bulk operation came to nothing: it failed (INTERNAL_SERVER_ERROR):"
                        + " the rest is read page by page");
        assertThat(variables(ALL, last.next().orElseThrow()).path("query").asText())
                .isEqualTo("updated_at:<='2026-11-22T06:57:00Z'");
    }

    @ParameterizedTest
    @CsvSource({
        "bulk_poll_expired.json, it expired",
        "bulk_poll_canceled.json, somebody cancelled it",
        "bulk_poll_unknown_id.json, Shopify does not know it any more"
    })
    void operationThatIsGoneIsStartedAnew(String answer, String why) {
        var anew = polling().read(answer(answer));

        assertThat(anew.remark()).contains("a bulk operation is started anew: " + why);
        assertThat(search(after(anew.next().orElseThrow(), list()))).contains(FIRST_SEARCH);
    }

    /** Pages say which field it is. */
    @Test
    void operationThatMayNotReadSomethingIsLeftForPages() {
        var page = polling().read(answer("bulk_poll_failed_access_denied.json"));

        assertThat(page.remark())
                .contains(
                        "the bulk operation came to nothing: it may not read everything that is asked for (ACCESS_DENIED):"
                                + " the rest is read page by page");
        assertThat(READ.request(ALL, page.next().orElseThrow()).operation()).isEqualTo("Orders");
    }

    @Test
    void whoWantsBulkAlwaysHearsThatItDoesNotWork() {
        var always = read(Use.ALWAYS, true);
        var position = polling().position();
        ((ObjectNode) position.path("bulk")).put("failures", 2);

        assertThatThrownBy(() -> always.read(ALL, position, answer("bulk_poll_expired.json")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the bulk operation came to nothing: it expired");
        assertThatThrownBy(() -> always.read(ALL, position, answer("bulk_poll_failed_access_denied.json")))
                .hasMessage("the bulk operation came to nothing: it may not read everything that is asked for"
                        + " (ACCESS_DENIED)");
    }

    @Test
    void operationThatDoesNotEndIsCancelledAndItsSlotGivenBack() {
        var step = polling();
        var waited = Duration.ZERO;
        while (step.request(ALL).operation().equals("BulkPoll")) {
            waited = waited.plus(READ.pause(step.position()));
            step = step.then(answer("bulk_poll_running.json"));
        }
        assertThat(waited).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
        assertThat(step.request(ALL).operation()).isEqualTo("BulkCancel");

        var cancelling = step.then(answer("bulk_cancel_canceling.json"));
        var page = cancelling.then(answer("bulk_poll_running.json")).read(answer("bulk_poll_canceled.json"));
        assertThat(page.remark())
                .contains("the bulk operation came to nothing: it had not ended in 120 minutes and was cancelled:"
                        + " the rest is read page by page");
    }

    @Test
    void operationThatDoesNotEndEvenThenIsLeftAlone() {
        var position = polling().position();
        ((ObjectNode) position.path("bulk"))
                .put("cancelled", true)
                .put("waits", 9)
                .put("waited", 290);

        assertThat(READ.read(ALL, position, answer("bulk_poll_running.json")).remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("it does not end, though it was cancelled"));
    }

    @Test
    void fileThatDoesNotHoldWhatWasCountedIsTriedOnceMoreAndThenNothingIsTaken() {
        var file = polling().then(answerWithFile("bulk_poll_completed_count_mismatch.json"));
        var page = file.read(file("constructed/bulk/orders_ungrouped.jsonl", file.request(ALL)));

        assertThat(page.payloads()).isEmpty();
        assertThat(page.remark())
                .contains(
                        "a bulk operation is started anew: it counted 47 objects, 5 of them roots, and the file holds 40"
                                + " and 5");

        var second = after(page.next().orElseThrow(), list())
                .then(answer("bulk_run_created.json"))
                .then(answerWithFile("bulk_poll_completed_count_mismatch.json"));
        assertThatThrownBy(() -> second.read(file("constructed/bulk/orders_ungrouped.jsonl", second.request(ALL))))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessageContaining("so it was with the one before: nothing of it is taken");
    }

    @Test
    void cutFileIsNeverTaken() {
        var file =
                new Step(read(Use.AUTO, false), ALL, polling().then(completed()).position());
        var page = file.read(file("constructed/bulk/orders_truncated.jsonl", file.request(ALL)));

        assertThat(page.payloads()).isEmpty();
        assertThat(page.remark()).contains("a bulk operation is started anew: line 22 is not a whole object");
    }

    @Test
    void whoIsNotStrictTakesWhatCameAndHearsOfIt() {
        var file = new Step(
                read(Use.AUTO, false),
                ALL,
                polling()
                        .then(answerWithFile("bulk_poll_completed_count_mismatch.json"))
                        .position());
        var page = file.read(file("constructed/bulk/orders_ungrouped.jsonl", file.request(ALL)));

        assertThat(page.payloads()).hasSize(5);
        assertThat(page.remark())
                .contains(
                        "a bulk operation's file is taken although it counted 47 objects, 5 of them roots, and the file"
                                + " holds 40 and 5");
    }

    @Test
    void addressThatHasEndedIsAskedForAnew() {
        var again = READ.again(ALL, polling().then(completed()).position());

        assertThat(READ.request(ALL, again).operation()).isEqualTo("BulkPoll");
        assertThat(READ.request(ALL, READ.again(ALL, polling().position())).operation())
                .isEqualTo("BulkList");
    }

    @Test
    void fileThatLiesElsewhereIsFollowed() {
        var file = polling().then(completed());
        var moved = Answers.to(file.request(ALL), 302, Map.of("location", "/other/2?key=k"), "");

        assertThat(file.then(moved).request(ALL).path())
                .isEqualTo("https://files.example/other/2?key=k#USD,40,5,11577,7");

        var step = file;
        for (var move = 0; move < 5; move++) {
            step = step.then(moved);
        }
        var sixth = step;
        assertThatThrownBy(() -> sixth.read(moved)).isInstanceOf(SourceException.Rejected.class);
    }
}
