package com.stratus.shopify;

import static com.stratus.shopify.BulkSteps.ALL;
import static com.stratus.shopify.BulkSteps.END;
import static com.stratus.shopify.BulkSteps.FIRST_SEARCH;
import static com.stratus.shopify.BulkSteps.LOOK;
import static com.stratus.shopify.BulkSteps.MONTH;
import static com.stratus.shopify.BulkSteps.READ;
import static com.stratus.shopify.BulkSteps.after;
import static com.stratus.shopify.BulkSteps.answer;
import static com.stratus.shopify.BulkSteps.answerWithFile;
import static com.stratus.shopify.BulkSteps.completed;
import static com.stratus.shopify.BulkSteps.file;
import static com.stratus.shopify.BulkSteps.list;
import static com.stratus.shopify.BulkSteps.node;
import static com.stratus.shopify.BulkSteps.polling;
import static com.stratus.shopify.BulkSteps.read;
import static com.stratus.shopify.BulkSteps.search;
import static com.stratus.shopify.BulkSteps.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.model.ContentHash;
import com.stratus.shopify.BulkSettings.Use;
import com.stratus.shopify.BulkSteps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class BulkReadTest {

    // ---- when

    @ParameterizedTest
    @CsvSource({
        "AUTO, , true",
        "AUTO, 2026-11-15T06:56:59Z, true",
        "AUTO, 2026-11-15T06:57:00Z, false",
        "ALWAYS, 2026-11-22T06:00:00Z, true",
        "NEVER, , false"
    })
    void wideWindowsAreForBulk(Use use, Instant from, boolean isBulk) {
        var window = new Window(from, END);
        var paging = read(use, true);

        assertThat(paging.request(window, paging.start(window)).operation()).isEqualTo(isBulk ? "BulkList" : "Orders");
    }

    /** A verification must find what changes meanwhile. */
    @Test
    void windowsWithoutEndAreReadByPages() {
        var open = new Window(null, null);

        assertThat(READ.request(open, READ.start(open)).operation()).isEqualTo("Orders");
        assertThat(READ.withoutEnd(ALL)).isEqualTo(open);
        assertThat(READ.operations()).containsExactly("Orders", "BulkOrders");
    }

    @Test
    void narrowWindowsAreReadAsPagesAre() {
        var day = new Window(Instant.parse("2026-11-21T06:57:00Z"), END);

        var page = READ.read(day, READ.start(day), Fixtures.answer("Orders", "constructed/graphql/orders_page1.json"));

        assertThat(page.payloads()).hasSize(2);
        assertThat(page.reached()).contains(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(variables(day, page.next().orElseThrow()).path("after").asText())
                .isNotEmpty();
        assertThat(READ.smaller(day, READ.start(day))
                        .orElseThrow()
                        .at("/pages/size")
                        .asInt())
                .isEqualTo(12);
        assertThat(READ.again(day, page.next().orElseThrow()).at("/pages/after").isMissingNode())
                .isTrue();
    }

    // ---- from the start to the file

    @Test
    void newestWeekIsAskedForFirst() {
        var run = after(READ.start(ALL), list());

        assertThat(run.request(ALL).operation()).isEqualTo("BulkRun");
        assertThat(run.variables())
                .isEqualTo(Sample.json("{\"query\":\"# stratus shop r1\\n{ orders(\\\"" + FIRST_SEARCH
                        + "\\\") }\",\"groupObjects\":false}"));

        var poll = run.then(answer("bulk_run_created.json"));
        assertThat(poll.request(ALL).operation()).isEqualTo("BulkPoll");
        assertThat(poll.variables()).isEqualTo(Sample.json("{\"id\":\"gid://shopify/BulkOperation/720918\"}"));
    }

    @Test
    void operationIsLookedAtMoreAndMoreSeldom() {
        var poll = polling();
        var pauses = new StringBuilder();
        for (var look = 0; look < 8; look++) {
            pauses.append(READ.pause(poll.position()).toSeconds()).append(' ');
            poll = poll.then(answer(look == 0 ? "bulk_poll_created.json" : "bulk_poll_running.json"));
        }

        assertThat(pauses).hasToString("1 2 4 8 16 30 30 30 ");
    }

    @Test
    void itsFileIsGotWithWhatItShouldHold() {
        var file = polling().then(completed());

        assertThat(file.request(ALL))
                .isEqualTo(Request.document("BulkOrders", "https://files.example/bulk/1?key=secret")
                        .noted("USD,40,5,11577,7"));
        assertThat(file.request(ALL).target()).isEqualTo("https://files.example/bulk/1#USD,40,5,11577,7");
    }

    /** An operation may run for hours; what is read live meanwhile is newer than its file, however late that comes. */
    @Test
    void fileShowsWhatWasThereBeforeItsOperation() {
        var asked = polling().then(completed()).request(ALL);
        assertThat(READ.shownAt(Answers.to(asked, "").numbered(99))).isEqualTo(LOOK);
        assertThat(READ.shownAt(list().numbered(99))).isEqualTo(99);

        var anew = polling()
                .then(answer("bulk_poll_expired.json"))
                .then(list().numbered(50))
                .then(answer("bulk_run_created.json"));
        assertThat(READ.shownAt(Answers.to(anew.then(completed()).request(ALL), "")))
                .isEqualTo(50);
    }

    @Test
    void startThatWasPerhapsHeardIsLookedForFirst() {
        var run = after(READ.start(ALL), list());
        var again = new Step(READ, ALL, READ.resumed(run.position()));
        assertThat(again.request(ALL).operation()).isEqualTo("BulkList");

        var text = "# stratus shop r1\\n{ orders(\\\"" + FIRST_SEARCH + "\\\") }";
        var found = again.then(
                list(node("8", "RUNNING", "2026-11-22T06:58:00Z", text)).numbered(99));
        assertThat(READ.shownAt(Answers.to(found.then(completed()).request(ALL), "")))
                .isEqualTo(LOOK);
        assertThat(READ.resumed(found.position())).isEqualTo(found.position());
    }

    @Test
    void ordersOfTheFileComeWithTheirLinesAndTheNextSliceFollows() {
        var file = polling().then(answerWithFile("bulk_poll_completed.json"));
        var page = file.read(file("constructed/bulk/orders_ungrouped.jsonl", file.request(ALL)));

        assertThat(page.payloads())
                .extracting(order -> order.path("name").asText() + " "
                        + order.at("/lineItems/nodes").size())
                .containsExactly("#1001 3", "#1002 2", "#1003 1", "#1004 27", "#1005-B 2");
        assertThat(page.reached()).isEmpty();
        assertThat(page.remark()).isEmpty();
        assertThat(search(after(page.next().orElseThrow(), list())))
                .contains("updated_at:>='2026-07-26T06:57:00Z' AND updated_at:<='2026-11-15T06:57:00Z'");
    }

    @Test
    void sliceEndsWhereTheWindowBegins() {
        var file = polling(MONTH).then(completed());
        var second = file.read(file("constructed/bulk/orders_ungrouped.jsonl", file.request(MONTH)))
                .next()
                .orElseThrow();
        assertThat(search(new Step(READ, MONTH, second).then(list())))
                .contains("updated_at:>='2026-10-22T06:57:00Z' AND updated_at:<='2026-11-15T06:57:00Z'");

        var last = new Step(READ, MONTH, second)
                .then(list())
                .then(answer("bulk_run_created.json"))
                .then(completed());
        assertThat(last.read(file("constructed/bulk/orders_ungrouped.jsonl", last.request(MONTH)))
                        .next())
                .isEmpty();
    }

    @Test
    void largeFileIsTakenInParts() {
        var lines = IntStream.range(0, 250)
                .mapToObj(number -> "{\"id\":\"gid://shopify/Order/" + number + "\"}")
                .collect(Collectors.joining("\n"));
        var file = polling().then(completed(250, 250, null));

        var first = file.read(Answers.to(file.request(ALL), lines));
        assertThat(first.payloads()).hasSize(100);
        assertThat(READ.isInSameAnswer(file.position())).isFalse();
        assertThat(READ.isInSameAnswer(first.next().orElseThrow())).isTrue();

        var third = new Step(READ, ALL, first.next().orElseThrow()).then(Answers.to(file.request(ALL), lines));
        assertThat(third.request(ALL)).isEqualTo(file.request(ALL));
        var last = third.read(Answers.to(file.request(ALL), lines));
        assertThat(last.payloads()).hasSize(50);
        assertThat(last.payloads().get(49).path("id").asText()).isEqualTo("gid://shopify/Order/249");
        assertThat(READ.isInSameAnswer(last.next().orElseThrow())).isFalse();
    }

    @Test
    void sliceWithoutAnythingHasNoFile() {
        var next = polling().then(answer("bulk_poll_completed_empty.json"));

        assertThat(search(next.then(list())))
                .contains("updated_at:>='2026-07-26T06:57:00Z' AND updated_at:<='2026-11-15T06:57:00Z'");
    }

    /** At last one that holds everything older, or the reading would not end. */
    @Test
    void slicesGrowWhileTheirFilesAreSmall() {
        var step = polling();
        var searches = new StringBuilder();
        while (true) {
            var page = step.read(answer("bulk_poll_completed_empty.json"));
            if (page.next().isEmpty()) {
                break;
            }
            var run = after(page.next().orElseThrow(), list());
            searches.append(search(run)).append('\n');
            step = run.then(answer("bulk_run_created.json"));
        }

        assertThat(searches)
                .hasToString(
                        """
                        updated_at:>='2026-07-26T06:57:00Z' AND updated_at:<='2026-11-15T06:57:00Z'
                        updated_at:<='2026-07-26T06:57:00Z'
                        """);
    }

    @Test
    void fileThatWouldBeTooLargeIsNotGot() {
        var half = polling().then(completed(40, 5, 6L * 1024 * 1024));

        assertThat(search(half.then(list())))
                .contains("updated_at:>='2026-11-19T04:17:00Z' AND updated_at:<='2026-11-22T06:57:00Z'");
    }

    @Test
    void fileThatTurnsOutTooLargeIsAskedForShorter() {
        var shorter = READ.smaller(
                        new Window(null, END), polling().then(completed()).position())
                .orElseThrow();

        assertThat(search(after(shorter, list())))
                .contains("updated_at:>='2026-11-18T18:57:00Z' AND updated_at:<='2026-11-22T06:57:00Z'");
        assertThat(READ.smaller(new Window(null, END), polling().position())).isEmpty();
    }

    /** A day's customers cannot be told apart by their update time. */
    @Test
    void fileThatCannotBeDividedIsLeftForPages() {
        var settings = new BulkSettings(Use.AUTO, Duration.ofHours(2), true, "", () -> "r1");
        var customers = new BulkRead(Customers.LIST, Customers.BULK, settings);
        var day = new Window(Instant.parse("2026-11-20T06:57:01Z"), END);
        var file = new Step(customers, day, customers.start(new Window(null, END)));
        var position = (ObjectNode) file.position().path("bulk");
        position.put("from", day.from().toString());

        var page = file.then(list()).then(answer("bulk_run_created.json")).read(completed(40, 5, 6L * 1024 * 1024));

        assertThat(page.remark())
                .contains("the bulk operation came to nothing: what it found is too large for one file, and cannot be"
                        + " divided: the rest is read page by page");
        assertThat(customers.request(day, page.next().orElseThrow()).operation())
                .isEqualTo("Customers");
    }

    // ---- slots and left-overs

    @ParameterizedTest
    @CsvSource({"bulk_run_in_progress.json", "bulk_run_limit_reached.json"})
    void takenSlotIsWaitedForMoreAndMoreSeldom(String refusal) {
        var step = new Step(READ, ALL, READ.start(ALL));
        var pauses = new StringBuilder();
        for (var attempt = 0; attempt < 7; attempt++) {
            pauses.append(READ.pause(step.position()).toSeconds()).append(' ');
            step = step.then(list()).then(answer(refusal));
        }

        assertThat(pauses).hasToString("0 1 2 4 8 16 30 ");
    }

    @Test
    void slotsThatNeverBecomeFreeAreGivenUp() {
        var step = new Step(READ, ALL, READ.start(ALL));
        Page page;
        do {
            step = step.then(list());
            page = step.read(answer("bulk_run_limit_reached.json"));
            step = new Step(READ, ALL, page.next().orElseThrow());
        } while (page.remark().isEmpty());

        assertThat(page.remark())
                .contains("the bulk operation came to nothing: none of its slots became free in 120 minutes:"
                        + " the rest is read page by page");
        assertThat(step.request(ALL).operation()).isEqualTo("Orders");
    }

    @Test
    void operationThatWasStartedAndNotNotedIsGoneOnWith() {
        var text = "# stratus shop r1\\n{ orders(\\\"" + FIRST_SEARCH + "\\\") }";

        var poll = after(READ.start(ALL), list(node("7", "COMPLETED", "2026-11-22T06:58:00Z", text)));
        assertThat(poll.request(ALL).operation()).isEqualTo("BulkPoll");
        assertThat(poll.variables().path("id").asText()).isEqualTo("7");

        var cancelled = after(READ.start(ALL), list(node("7", "CANCELED", "2026-11-22T06:58:00Z", text)));
        assertThat(cancelled.request(ALL).operation()).isEqualTo("BulkRun");
    }

    @Test
    void whatAnEarlierRunLeftBehindIsCancelledAndThenLeftAlone() {
        var old = node("7", "RUNNING", "2026-11-22T04:00:00Z", "# stratus shop r1\\n{ products }");

        var cancel = after(READ.start(ALL), list(old));
        assertThat(cancel.request(ALL).operation()).isEqualTo("BulkCancel");
        assertThat(cancel.variables().path("id").asText()).isEqualTo("7");
        assertThat(cancel.then(answer("bulk_cancel_canceling.json"))
                        .then(list(old))
                        .request(ALL)
                        .operation())
                .isEqualTo("BulkRun");
    }

    @Test
    void whatIsYoungOrOfSomebodyElseIsLeftAlone() {
        var young = node("7", "RUNNING", "2026-11-22T06:00:00Z", "# stratus shop r1\\n{ products }");
        var others = node("8", "RUNNING", "2026-11-20T06:00:00Z", "{ products }");

        assertThat(after(READ.start(ALL), list(young, others)).request(ALL).operation())
                .isEqualTo("BulkRun");
    }

    @Test
    void queryThatShopifyDoesNotAcceptIsOurFault() {
        var run = after(READ.start(ALL), list());
        var refusal = answer("bulk_run_invalid.json");

        assertThatThrownBy(() -> run.read(refusal))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage(
                        "Shopify refuses the bulk operation: INVALID: Bulk queries must contain at least one connection.");
    }

    // ---- what was kept

    @Test
    void keptFileIsReadAgainUnlessItIsNotWhole() {
        var asked = Request.recorded("BulkOrders", "GET https://files.example/bulk/1#USD,40,5,11577,7");

        var part = READ.part(file("constructed/bulk/orders_ungrouped.jsonl", asked), 3);
        assertThat(part.payloads())
                .extracting(order -> order.path("name").asText())
                .containsExactly("#1004", "#1005-B");
        assertThat(part.next()).isEmpty();

        assertThat(READ.part(file("constructed/bulk/orders_partial_complete_lines.jsonl", asked), 0)
                        .payloads())
                .isEmpty();
    }

    /** Their lines stay, without a word. */
    @Test
    void keptFileWithoutThePersonsWhoWereErasedIsReadAgain() {
        var asked = Request.recorded("BulkOrders", "GET https://files.example/bulk/1#USD,3,2,200,7");
        var lines = "{}\n{\"id\":\"l1\",\"__parentId\":\"erased\"}\n{\"id\":\"o2\"}";

        assertThat(READ.part(Answers.to(asked, lines), 0).payloads())
                .extracting(order -> order.path("id").asText())
                .containsExactly("o2");
        assertThat(READ.part(Answers.to(asked, lines + "\n{}"), 0).payloads()).isEmpty();
    }

    @Test
    void variantsOfAFileGetTheShopsCurrency() {
        var settings = new BulkSettings(Use.AUTO, Duration.ofHours(2), true, "", () -> "r1");
        var variants = new BulkRead(Variants.LIST, Variants.BULK, settings);
        var line = Fixtures.payload(
                Products.ENTITY, Fixtures.answer("Variants", "constructed/graphql/product_variants_page1.json"), 0);
        line.remove("shop");

        var read = variants.payloads(Answers.to(
                        Request.document("BulkVariants", "https://files.example/1")
                                .noted("GBP,1,1,,7"),
                        line.toString()))
                .get(0);

        assertThat(read.path("shop")).isEqualTo(Sample.json("{\"currencyCode\":\"GBP\"}"));
    }

    /** The same orders by pages and by lines, as Shopify writes them. */
    @Test
    void recordsAreThoseOfPagesHashByHash() {
        var byPages = FixtureOrdersTest.orders();
        var lines = FixtureOrdersTest.payloads().stream()
                .flatMap(BulkReadTest::asLines)
                .sorted()
                .collect(Collectors.joining("\n"));
        var note = new BulkNote("USD", 40, 5, null, 7).text();

        var byBulk = READ
                .payloads(Answers.to(
                        Request.document("BulkOrders", "https://files.example/1")
                                .noted(note),
                        lines))
                .stream()
                .map(payload -> Fixtures.record(Orders.ENTITY, payload))
                .toList();

        assertThat(byBulk)
                .extracting(order -> order.key() + " " + ContentHash.toHex(ContentHash.of(order)))
                .containsExactlyInAnyOrderElementsOf(byPages.stream()
                        .map(order -> order.key() + " " + ContentHash.toHex(ContentHash.of(order)))
                        .toList());
    }

    private static Stream<String> asLines(JsonNode order) {
        ObjectNode root = order.deepCopy();
        var lines = root.remove("lineItems").path("nodes");
        var children = Stream.<String>builder();
        lines.forEach(line -> children.add(((ObjectNode) line.deepCopy())
                .put("__parentId", order.path("id").asText())
                .toString()));
        return Stream.concat(Stream.of(root.toString()), children.build());
    }
}
