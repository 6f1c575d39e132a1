package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import graphql.schema.DataFetchingEnvironment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The subscriptions of a shop. They are kept, but nothing is delivered. */
final class Webhooks {
    private static final String RESULT = "webhookSubscription";

    private final List<Subscription> all = new ArrayList<>();
    private long numbers = 1_400;

    record Subscription(
            long id,
            String topic,
            String uri,
            String format,
            String filter,
            String name,
            List<String> includeFields,
            String version,
            Instant createdAt) {}

    synchronized List<Subscription> all() {
        return List.copyOf(all);
    }

    synchronized Subscription byId(long id) {
        return all.stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }

    @SuppressWarnings("unchecked")
    synchronized Map<String, Object> create(View view, DataFetchingEnvironment environment) {
        String topic = environment.getArgument("topic");
        Map<String, Object> input = environment.getArgument(RESULT);
        Object given = input.get("uri") != null ? input.get("uri") : input.get("callbackUrl");
        String uri = given == null ? "" : given.toString();
        if (!uri.matches("(https://|pubsub://|arn:aws:events:).+")) {
            return new UserErrors()
                    .add(null, "Address is invalid", RESULT, "callbackUrl")
                    .refusal(RESULT);
        }
        if (all.stream().anyMatch(one -> one.topic().equals(topic) && one.uri().equals(uri))) {
            return new UserErrors()
                    .add(null, "Address for this topic has already been taken", RESULT, "callbackUrl")
                    .refusal(RESULT);
        }
        Subscription made = new Subscription(
                ++numbers,
                topic,
                uri,
                (String) input.getOrDefault("format", "JSON"),
                (String) input.get("filter"),
                (String) input.get("name"),
                (List<String>) input.getOrDefault("includeFields", List.of()),
                view.version(),
                view.time());
        all.add(made);
        return UserErrors.none(RESULT, made);
    }

    synchronized Map<String, Object> delete(String id) {
        Long number = Gid.number(id, "WebhookSubscription");
        if (number == null || !all.removeIf(one -> one.id() == number)) {
            return new UserErrors()
                    .add(null, "Webhook subscription does not exist", "id")
                    .refusal("deletedWebhookSubscriptionId");
        }
        return Json.of("deletedWebhookSubscriptionId", id, "userErrors", List.of());
    }
}
