package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.world.DeletionEvent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shop itself, what happened in it, and which calls are going away. */
final class ShopEndpoints {
    private static final RestList<DeletionEvent> EVENTS = new RestList<DeletionEvent>(
                    "events",
                    call -> call.view().deletions(),
                    event -> new Cursor(event.id(), event.id()),
                    (call, event) -> event(call.view(), event))
            .between("created_at", DeletionEvent::createdAt)
            .filter(call -> {
                String verb = call.parameter("verb");
                return verb == null ? null : event -> verb.equals("destroy");
            })
            .filter(call -> {
                String kinds = call.parameter("filter");
                return kinds == null
                        ? null
                        : event -> Arrays.asList(kinds.split(",")).contains(kind(event));
            });

    private ShopEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("shop.json", List.of(), Set.of(), ShopEndpoints::shop),
                Endpoint.get("events.json", List.of(), Set.of(), EVENTS::page),
                Endpoint.get("events/count.json", List.of(), Set.of(), EVENTS::count),
                Endpoint.get(
                        "deprecated_api_calls.json",
                        List.of(),
                        Set.of(),
                        call -> Answer.json(
                                200,
                                Json.of(
                                        "data_updated_at",
                                        call.view().time().toString(),
                                        "deprecated_api_calls",
                                        List.of()))));
    }

    private static Answer shop(RestCall call) {
        var shop = call.view().shop();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", shop.id());
        json.put("name", shop.title());
        json.put("myshopify_domain", shop.domain());
        json.put("domain", shop.url().replaceFirst("https://", ""));
        json.put("currency", shop.currency());
        json.put("iana_timezone", shop.zone());
        json.put("enabled_presentment_currencies", shop.presentmentCurrencies());
        json.put("taxes_included", shop.taxesIncluded());
        json.put(
                "primary_location_id", call.view().snapshot().locations().get(0).id());
        return Answer.json(200, Json.of("shop", json));
    }

    /** Variants have another name here than in ids. */
    private static String kind(DeletionEvent event) {
        return event.subjectType() == DeletionEvent.Subject.PRODUCT_VARIANT
                ? "Variant"
                : event.subjectType().kind();
    }

    private static Map<String, Object> event(View view, DeletionEvent event) {
        String words = kind(event) + " was deleted" + (event.title() == null ? "." : ": " + event.title() + ".");
        return Json.of(
                "id",
                event.id(),
                "subject_id",
                event.subjectId(),
                "created_at",
                new Values(view.shop()).time(event.createdAt()),
                "subject_type",
                kind(event),
                "verb",
                "destroy",
                "arguments",
                event.title() == null ? List.of() : List.of(event.title()),
                "body",
                null,
                "message",
                words,
                "author",
                view.shop().title(),
                "description",
                words,
                "path",
                null);
    }
}
