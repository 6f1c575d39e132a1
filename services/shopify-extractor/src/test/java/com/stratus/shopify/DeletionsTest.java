package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.model.record.Deletion;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class DeletionsTest {

    @Test
    void eachJobHearsOfItsOwn() {
        assertThat(gone(Products.ENTITY, "deletions.json"))
                .containsExactly(
                        "shopify.products 6399 2026-09-15T10:00:00Z", "shopify.variants 41199 2026-09-15T10:00:01Z");
        assertThat(gone(Orders.ENTITY, "deletions.json"))
                .containsExactly("shopify.orders 5550000000599 2026-09-15T10:00:04Z");
        assertThat(gone(Customers.ENTITY, "deletions.json"))
                .containsExactly("shopify.customers 7770000000099 2026-09-15T10:00:05Z");
    }

    @Test
    void readsTheConstructedShop() {
        var answer = Fixtures.answer("Deletions", "constructed/graphql/deletion_events.json");

        assertThat(gone(Products.ENTITY, answer))
                .containsExactly(
                        "shopify.products 6300000000099 2026-11-15T10:00:00Z",
                        "shopify.variants 41099 2026-11-16T10:00:00Z");
        assertThat(gone(Customers.ENTITY, answer))
                .containsExactly("shopify.customers 8100000000099 2026-11-17T10:00:00Z");
        assertThat(gone(Orders.ENTITY, answer)).containsExactly("shopify.orders 6100000000099 2026-11-18T10:00:00Z");
    }

    @Test
    void asksForDeletionsOfTheWindowOnly() {
        var list = Deletions.eventsOf("ORDER");
        var window = new Window(Instant.parse("2026-11-22T06:47:00Z"), Instant.parse("2026-11-22T06:57:00Z"));

        assertThat(list.request(window, list.start(window)).body())
                .contains("action:'destroy' AND created_at:>='2026-11-22T06:47:00Z'"
                        + " AND created_at:<='2026-11-22T06:57:00Z'");
    }

    @Test
    void aTimeThatCannotBeReadIsNotSaid() {
        var event = Sample.read("deletions.json").at("/data/events/nodes/0");
        ((ObjectNode) event).put("createdAt", "yesterday");

        assertThat(Deletions.of("PRODUCT").apply(event)).contains(new Deletion("6399", null, "the platform said so"));
    }

    private static List<String> gone(Entity<?, ?> entity, String sample) {
        return gone(entity, Fixtures.sample("Deletions", sample));
    }

    private static List<String> gone(Entity<?, ?> entity, Answer answer) {
        return entity.paging().payloads(answer).stream()
                .flatMap(payload -> entity.withOthers().stream().flatMap(one -> one.goneBy(payload).stream()
                        .map(deletion -> one.aggregate().name() + " " + deletion.key() + " " + deletion.deletedAt())))
                .toList();
    }
}
