package com.stratus.extractor.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.paging.NumberedPages;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class EntityTest {

    record Payload(String orderId, String orderName, Instant createdAt, int lineCount) {}

    private static final Entity<Payload, Order> SNAKE = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Payload.class)
            .job("shopify_orders")
            .paging(new NumberedPages("Orders", "/orders", Map.of(), List.of(), 2))
            .overlap(Duration.ofMinutes(5))
            .lag(Duration.ofMinutes(1))
            .map(EntityTest::toOrder);

    private static final Entity<Payload, Order> CAMEL = Entity.of(Tables.SHOPIFY_ORDERS)
            .fromCamelCase(Payload.class)
            .job("shopify_orders")
            .map(EntityTest::toOrder);

    @Test
    void isADeclaration() {
        assertThat(SNAKE.job()).isEqualTo("shopify_orders");
        assertThat(SNAKE.aggregate()).isSameAs(Tables.SHOPIFY_ORDERS);
        assertThat(SNAKE.overlap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(SNAKE.lag()).isEqualTo(Duration.ofMinutes(1));
        assertThat(SNAKE.completions()).isEmpty();
        assertThat(CAMEL.overlap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(CAMEL.lag()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void readsNamesAsThePlatformWritesThem() throws JsonProcessingException {
        var snake = SNAKE.map(
                tree(
                        """
                {"order_id":"1","order_name":"#1","created_at":"2026-11-01T10:00:00Z","line_count":2,"other":true}"""));
        var camel = CAMEL.map(
                tree(
                        """
                {"orderId":"1","orderName":"#1","createdAt":"2026-11-01T10:00:00Z","lineCount":2,"other":true}"""));

        assertThat(snake).isEqualTo(camel);
        assertThat(snake.platformOrderId()).isEqualTo("1");
        assertThat(snake.total()).isEqualTo(new Money(new BigDecimal("2"), "GBP"));
    }

    @Test
    void payloadOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> SNAKE.map(tree("{\"order_id\":{\"a\":1}}")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("order_id");
        assertThatThrownBy(() -> SNAKE.map(tree("{\"created_at\":\"yesterday\"}")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("created_at");
        assertThatThrownBy(() -> SNAKE.map(tree("[1]"))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(
                        () -> SNAKE.map(
                                tree(
                                        """
                        {"order_id":"1","created_at":"2026-11-01T10:00:00Z","line_count":2}""")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order_id is missing");
        assertThatThrownBy(
                        () -> SNAKE.map(
                                tree(
                                        """
                        {"order_id":"1","order_name":"#1","created_at":"2026-11-01T10:00:00Z"}""")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("line_count");
    }

    @Test
    void anotherEntityMayComeOnItsPages() throws JsonProcessingException {
        var shared = Entity.of(Tables.SHIPBOB_ORDERS)
                .from(Payload.class)
                .also(CAMEL, payload -> payload.has("orderId"))
                .also(SNAKE, payload -> payload.has("order_id"))
                .map(payload -> null);

        assertThat(shared.of(tree("{\"orderId\":\"1\"}"))).isSameAs(CAMEL);
        assertThat(shared.of(tree("{\"order_id\":\"1\"}"))).isSameAs(SNAKE);
        assertThat(shared.of(tree("{\"id\":\"1\"}"))).isSameAs(shared);
        assertThat(shared.withOthers()).containsExactly(shared, CAMEL, SNAKE);
        assertThat(shared.topics()).containsExactly("stratus.shipbob.orders", "stratus.shopify.orders");
    }

    @Test
    void theKeyIsReadOffAPayloadThatCannotBeMapped() throws JsonProcessingException {
        var entity =
                Entity.of(Tables.SHOPIFY_ORDERS).from(Payload.class).key("id").map(EntityTest::toOrder);

        assertThat(entity.keyOf(tree("{\"id\":5001,\"created_at\":\"never\"}"))).contains("5001");
        assertThat(entity.keyOf(tree("{\"id\":null}"))).isEmpty();
        assertThat(entity.keyOf(tree("{\"id\":{}}"))).isEmpty();
        assertThat(entity.keyOf(tree("{}"))).isEmpty();
    }

    private static Order toOrder(Payload payload) {
        var nothing = (String) null;
        var never = (Instant) null;
        var none = (Money) null;
        var total = new Money(BigDecimal.valueOf(payload.lineCount()), "GBP");
        return new Order(
                payload.orderId(),
                payload.orderName(),
                nothing,
                nothing,
                payload.createdAt(),
                never,
                never,
                never,
                nothing,
                nothing,
                nothing,
                null,
                null,
                null,
                nothing,
                total,
                none,
                none,
                none,
                none,
                none,
                null,
                none,
                none,
                none,
                none,
                nothing,
                nothing,
                nothing,
                never,
                nothing,
                nothing,
                null,
                null,
                payload.createdAt(),
                null,
                null);
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return Json.mapper().readTree(json);
    }
}
