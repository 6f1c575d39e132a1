package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.DeletionEvent;

import java.util.function.Function;

/** How the fields of an event follow from it; the only events here are deletions, which are told for a year. */
final class EventFields {
    private static final String KIND = "BasicEvent";

    private static final Searchable<DeletionEvent> EVENTS = new Searchable<>(
                    "QueryRoot.events",
                    DeletionEvent::id,
                    new Filters<DeletionEvent>()
                            .id("id", DeletionEvent::id)
                            .string("action", event -> "destroy")
                            .bool("comments", event -> false)
                            .time("created_at", DeletionEvent::createdAt)
                            .string("subject_type", event -> event.subjectType().name()))
            .byTime("CREATED_AT", DeletionEvent::createdAt);

    private final AdminSchema schema;

    private EventFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.resolve("Event", KIND);
        schema.list(
                "QueryRoot",
                "events",
                EVENTS,
                environment -> View.of(environment.getGraphQlContext()).deletions(),
                (view, event) -> event);
        new EventFields(schema).event();
    }

    private void event() {
        on("id", event -> Gid.of(KIND, event.id()));
        on("action", event -> "destroy");
        on("createdAt", DeletionEvent::createdAt);
        on("subjectId", event -> Gid.of(event.subjectType().kind(), event.subjectId()));
        on("subjectType", event -> event.subjectType().name());
        on("message", event -> event.title() == null ? "Deleted." : event.title() + " was deleted.");
        schema.seen(KIND, "author", DeletionEvent.class, (view, event) -> view.shop()
                .title());
        on("appTitle", event -> null);
        on("attributeToApp", event -> false);
        on("attributeToUser", event -> true);
        on("criticalAlert", event -> false);
    }

    private void on(String name, Function<DeletionEvent, ?> value) {
        schema.field(KIND, name, DeletionEvent.class, value);
    }
}
