package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {

    private static final String NEXT = "https://a.myshopify.com/admin/api/2026-10/orders.json?limit=2&page_info=n";
    private static final String PREVIOUS = "https://a.myshopify.com/admin/api/2026-10/orders.json?limit=2&page_info=p";

    @Test
    void previousComesFirstAndNextIsFound() {
        assertThat(LinkHeader.target("<" + PREVIOUS + ">; rel=\"previous\", <" + NEXT + ">; rel=\"next\"", "next"))
                .contains(NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<%s>; rel=next",
                "<%s>; rel='next'",
                "<https://a.example/1>; rel='prev', <%s>; rel='next', <https://a.example/9>; rel='last'",
                "<%s>;rel=\"next\"",
                "<%s> ; REL = \"NEXT\"",
                "<%s>; title=\"a, b; rel=\\\"previous\\\"\"; rel=\"next\"",
                "<%s>; rel=\"last next\"; rel=\"previous\"",
                "<%s>; crossorigin; rel=\"next\"",
                "<https://a.example/1,2;3>; rel=\"previous\",<%s>; rel=\"next\""
            })
    void headerMayBeWrittenInManyWays(String header) {
        assertThat(LinkHeader.target(header.formatted(NEXT), "next")).contains(NEXT);
    }

    @Test
    void isReadableWhenItSaysWhatATargetIs() {
        assertThat(LinkHeader.isReadable("<https://a.example/1>; rel='prev'")).isTrue();
        assertThat(LinkHeader.isReadable("<https://a.example/1>; r='prev'")).isFalse();
        assertThat(LinkHeader.isReadable("https://a.example/1")).isFalse();
        assertThat(LinkHeader.isReadable("")).isFalse();
    }

    @Test
    void commasMayStandInAddresses() {
        assertThat(LinkHeader.target("<https://a.example/orders?ids=1,2,3>; rel=\"next\"", "next"))
                .contains("https://a.example/orders?ids=1,2,3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "<https://a.example/1>",
                "<https://a.example/1>; rel=\"previous\"",
                "<https://a.example/1>; rel=\"nextish\"",
                "<https://a.example/1>; rel=\"previous\"; rel=\"next\"",
                "https://a.example/1; rel=\"next\""
            })
    void withoutNextThereIsNone(String header) {
        assertThat(LinkHeader.target(header, "next")).isEmpty();
    }
}
