package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.paging.NumberedLinkPages;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The headers of pages, as the platforms' folder keeps them. */
class PagesTest {

    private static final NumberedLinkPages CONTACTS = NumberedLinkPages.of("GetContacts", "/contacts", "contacts", 100);

    @Test
    void writtenHeadersSayWhatFollows() {
        var written = Sample.platformJson("freeagent/fixtures/pagination_headers_written.json");

        assertThat(next(CONTACTS, 2, written.path(0))).contains("/contacts?page=3&per_page=100");
        var invoices = NumberedLinkPages.of("GetInvoices", "/invoices", "invoices", 50);
        assertThat(next(invoices, 5, written.path(1))).contains("/invoices?page=6&per_page=50");
        var lines = NumberedLinkPages.of("GetBankTransactions", "/bank_transactions", "bank_transactions", 100);
        assertThat(next(lines, 1, written.path(2))).contains("/bank_transactions?page=2&per_page=100");
        assertThat(next(CONTACTS, 1, written.path(3))).isEmpty();
        assertThat(written.path(4).path("case").asText()).startsWith("categories: no paging");
        assertThat(written).hasSize(5);
    }

    /** The call for the page that a written answer leads to; of those that are full, so that it matters. */
    private static Optional<String> next(NumberedLinkPages list, int page, JsonNode written) {
        var position = Sample.json("{\"page\":" + page + ",\"size\":" + size(list) + "}");
        var request = list.request(Fixtures.ALL, position);
        var headers = new HashMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        var field = request.path().substring(1);
        var rows = Integer.min(size(list), Integer.parseInt(headers.get("x-total-count")));
        var body = Fixtures.page(request, field, rows, 1).body();
        var answer = Answers.to(request, 200, Map.copyOf(headers), new String(body, StandardCharsets.UTF_8));
        return list.read(Fixtures.ALL, position, answer).next().map(following -> list.request(Fixtures.ALL, following)
                .target());
    }

    private static int size(NumberedLinkPages list) {
        return list.start(Fixtures.ALL).path("size").asInt();
    }
}
