package com.stratus.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

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
        assertThat(answer(address, "application/json"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception", "<script>");
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, foo", "/api/orders, 'text/csv, ,x'", "/api/jobs, foo", "/api/orders/shopify/1, //"})
    void aTypeThatIsNoneIsAProblem(String address, String accept) throws IOException {
        assertThat(answer(address, accept))
                .startsWith("HTTP/1.1 406")
                .contains("application/problem+json")
                .doesNotContain("Exception");
    }

    private static String answer(String address, String accept) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
