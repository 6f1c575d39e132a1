package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Searchable;
import graphql.schema.DataFetchingEnvironment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Who wants to be told of what. */
final class WebhookFields {
    private static final String KIND = "WebhookSubscription";

    private static final Searchable<Webhooks.Subscription> ALL = new Searchable<>(
                    "QueryRoot.webhookSubscriptions",
                    Webhooks.Subscription::id,
                    new Filters<Webhooks.Subscription>()
                            .id("id", Webhooks.Subscription::id)
                            .time("created_at", Webhooks.Subscription::createdAt)
                            .time("updated_at", Webhooks.Subscription::createdAt))
            .byTime("CREATED_AT", Webhooks.Subscription::createdAt)
            .writtenByApps();

    private final AdminSchema schema;

    private WebhookFields(AdminSchema schema) {
        this.schema = schema;
    }

    static void wire(AdminSchema schema) {
        schema.list("QueryRoot", "webhookSubscriptions", ALL, WebhookFields::all, (view, one) -> one);
        schema.byId("webhookSubscription", KIND, (view, id) -> view.memory()
                .webhooks()
                .byId(id));
        schema.change(
                "webhookSubscriptionCreate",
                (view, environment) -> view.memory().webhooks().create(view, environment));
        schema.change(
                "webhookSubscriptionDelete",
                (view, environment) -> view.memory().webhooks().delete(environment.getArgument("id")));
        new WebhookFields(schema).subscription();
    }

    private static List<Webhooks.Subscription> all(DataFetchingEnvironment environment) {
        List<String> topics = environment.getArgument("topics");
        Object address = environment.getArgument("uri") != null
                ? environment.getArgument("uri")
                : environment.getArgument("callbackUrl");
        return View.of(environment.getGraphQlContext()).memory().webhooks().all().stream()
                .filter(one -> topics == null || topics.contains(one.topic()))
                .filter(one -> address == null || one.uri().equals(address))
                .toList();
    }

    private void subscription() {
        on("id", one -> Gid.of(KIND, one.id()));
        on("legacyResourceId", Webhooks.Subscription::id);
        on("topic", Webhooks.Subscription::topic);
        on("uri", Webhooks.Subscription::uri);
        on("callbackUrl", Webhooks.Subscription::uri);
        on("format", Webhooks.Subscription::format);
        on("filter", Webhooks.Subscription::filter);
        on("name", Webhooks.Subscription::name);
        on("includeFields", Webhooks.Subscription::includeFields);
        on("metafieldNamespaces", one -> List.of());
        on("createdAt", Webhooks.Subscription::createdAt);
        on("updatedAt", Webhooks.Subscription::createdAt);
        on("apiVersion", one -> Map.of("handle", one.version(), "displayName", one.version(), "supported", true));
    }

    private void on(String name, Function<Webhooks.Subscription, ?> value) {
        schema.field(KIND, name, Webhooks.Subscription.class, value);
    }
}
