package com.stratus.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Requests that no well-behaved client sends, byte by byte. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class UnreadableRequestsTest extends ApiTest {

    /** The framework refuses it before anything of ours sees it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders?search=100%",
                "/api/orders?search=%zz",
                "/api/jobs?x=%",
                "/api/orders?colour=a|b",
                "/api/orders?limit=0&search={x}",
                "/api/unit-costs?limit=\"<script>\""
            })
    void anAddressThatCannotBeReadIsRefused(String address) throws IOException {
        assertThat(RawRequest.get(address, "application/json", ReadyWorld.KEY).text())
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception", "<script>");
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, foo", "/api/orders, 'text/csv, ,x'", "/api/jobs, foo", "/api/orders/shopify/1, //"})
    void aTypeThatIsNoneIsAProblem(String address, String accept) throws IOException {
        assertThat(RawRequest.get(address, accept, ReadyWorld.KEY).text())
                .startsWith("HTTP/1.1 406")
                .contains("application/problem+json")
                .doesNotContain("Exception");
    }
}
