package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

class AddressedPagesTest {

    private static final AddressedPages PAGING =
            new AddressedPages("GetProducts", "/product", Map.of("PageSize", "250"));
    private static final Window WINDOW = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void firstRequestHasTheListsParameters() {
        var request = PAGING.request(WINDOW, PAGING.start(WINDOW));

        assertThat(request.operation()).isEqualTo("GetProducts");
        assertThat(request.target()).isEqualTo("/product?PageSize=250");
    }

    /** Relative, with a version, whole, of another version and of another host: all at the connection's own address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/product?cursor=eyJwIjoyfQ&PageSize=3",
                "product?cursor=eyJwIjoyfQ&PageSize=3",
                "/2025-07/product?cursor=eyJwIjoyfQ&PageSize=3",
                "/2026-01/product?cursor=eyJwIjoyfQ&PageSize=3#top",
                "https://api.shipbob.com/2025-07/product?cursor=eyJwIjoyfQ&PageSize=3",
                "https://elsewhere.example/product?cursor=eyJwIjoyfQ&PageSize=3",
                "//elsewhere.example/product?cursor=eyJwIjoyfQ&PageSize=3"
            })
    void nextPageIsAskedForAtTheListsOwnPlace(String next) {
        var page = read(PAGING.start(WINDOW), answer("[{\"id\":1}]", next));

        assertThat(page.payloads()).extracting(row -> row.path("id").asInt()).containsExactly(1);
        assertThat(target(page)).isEqualTo("/product?cursor=eyJwIjoyfQ&PageSize=3");
    }

    @Test
    void parametersAreFollowedAsTheyAreMeant() {
        var page = read(PAGING.start(WINDOW), answer("[]", "/product?cursor=a%2Bb%3D%3D&InventoryIds=1,2"));

        assertThat(target(page)).isEqualTo("/product?cursor=a%2Bb%3D%3D&InventoryIds=1,2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[],\"next\":null}", "{\"items\":[]}", "{\"items\":[],\"next\":\"\"}"})
    void withoutNextItIsTheLastPage(String body) {
        assertThat(read(PAGING.start(WINDOW), Answers.of(body)).next()).isEmpty();
    }

    @Test
    void nullIsAnEmptyPageThatMayHaveANext() {
        var page = read(PAGING.start(WINDOW), answer("null", "/product?cursor=b"));

        assertThat(page.payloads()).isEmpty();
        assertThat(target(page)).isEqualTo("/product?cursor=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"next\":null}", "[]", "{\"items\":{}}"})
    void answerWithoutItemsIsRefused(String body) {
        assertThatThrownBy(() -> PAGING.payloads(Answers.of(body)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer to Test has no items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inventory?cursor=b", "/product/7?cursor=b", "nonsense"})
    void addressOfAnotherListIsRefused(String next) {
        assertThatThrownBy(() -> read(PAGING.start(WINDOW), answer("[]", next)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("GetProducts names a next page that is none of its list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/product", "/product?", "/product?cursor", "/product?cursor=b&x", "/product?cursor=%zz"})
    void addressThatCannotBeReadIsRefused(String next) {
        assertThatThrownBy(() -> read(PAGING.start(WINDOW), answer("[]", next)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("GetProducts names a next page whose address cannot be read");
    }

    /** A page that names itself, or one long before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void loopIsRefused(int length) {
        assertThatThrownBy(() -> follow(10, length, 200))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("GetProducts loops: a page names one before it as the next one");
    }

    @Test
    void manyPagesAreNoLoop() {
        var last = follow(1_000, 1, 1_000);

        assertThat(last.path("pages").asInt()).isEqualTo(1_000);
        assertThat(last.toString().length()).as("what a checkpoint keeps").isLessThan(100);
    }

    /** Follows pages that come back to the first of the loop after so many. */
    private static JsonNode follow(int before, int length, int pages) {
        var position = PAGING.start(WINDOW);
        for (int page = 1; page <= pages; page++) {
            var number = page <= before ? page : before + (page - before) % length;
            position = read(position, answer("[]", "/product?cursor=" + number))
                    .next()
                    .orElseThrow();
        }
        return position;
    }

    @Test
    void listThatIsForgottenIsReadAnew() {
        var second = read(PAGING.start(WINDOW), answer("[]", "/product?cursor=b"))
                .next()
                .orElseThrow();

        assertThat(PAGING.again(WINDOW, second)).isEqualTo(PAGING.start(WINDOW));
        assertThat(PAGING.smaller(WINDOW, second)).isEmpty();
        assertThat(PAGING.tries(WINDOW, second)).isEqualTo(Integer.MAX_VALUE);
    }

    private static Page read(JsonNode position, Answer answer) {
        return PAGING.read(WINDOW, position, answer);
    }

    private static String target(Page page) {
        return PAGING.request(WINDOW, page.next().orElseThrow()).target();
    }

    private static Answer answer(String items, String next) {
        var body = Json.mapper().createObjectNode();
        body.putRawValue("items", new RawValue(items));
        return Answers.of(body.put("next", next).toString());
    }
}
