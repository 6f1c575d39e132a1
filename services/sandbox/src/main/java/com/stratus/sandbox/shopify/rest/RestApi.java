package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.limits.CallsBucket;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** A shop's REST API, as far as it is read. */
public final class RestApi {
    private static final String CALL_LIMIT = "X-Shopify-Shop-Api-Call-Limit";
    private static final List<Endpoint> ENDPOINTS = Stream.of(
                    OrderEndpoints.all(),
                    CustomerEndpoints.all(),
                    ProductEndpoints.all(),
                    InventoryEndpoints.all(),
                    PayoutEndpoints.all(),
                    FulfillmentOrderEndpoints.all(),
                    ShopEndpoints.all())
            .flatMap(List::stream)
            .toList();

    private final CallsBucket bucket;

    /** The API with the shop's bucket of calls. */
    public RestApi(CallsBucket bucket) {
        this.bucket = bucket;
    }

    /** The answer to a call with a good token. @param path of the version */
    public Answer answer(Call call, String path, View view) {
        if (!bucket.take()) {
            return throttled();
        }
        Answer answer;
        try {
            answer = open(call, path, view);
        } catch (RestRefusal refusal) {
            answer = refusal.answer();
        }
        return counted(answer);
    }

    private static Answer open(Call call, String path, View view) {
        if (!path.endsWith(".json")) {
            return Failures.plain(406, "Not Acceptable");
        }
        for (Endpoint endpoint : ENDPOINTS) {
            Matcher matcher = endpoint.path().matcher(path);
            if (call.method().equals("GET") && matcher.matches()) {
                return work(endpoint, RestCall.of(call, view, matcher));
            }
        }
        return Failures.notFound();
    }

    private static Answer work(Endpoint endpoint, RestCall call) {
        if (!call.view().access().any(endpoint.scopes())) {
            return Failures.lackingScope(endpoint.scopes().get(0));
        }
        if (endpoint.personal() && !call.view().access().customerData()) {
            return Failures.withheld();
        }
        Answer answer = endpoint.work().apply(call);
        return endpoint.deprecated()
                ? answer.with(
                        "X-Shopify-API-Deprecated-Reason",
                        "https://shopify.dev/api/usage/versioning#deprecation-practices")
                : answer;
    }

    /** Whether a path of a version reads an entity, as truth names it. */
    public static boolean reads(String path, String entity) {
        return ENDPOINTS.stream()
                .anyMatch(endpoint -> endpoint.entities().contains(entity)
                        && endpoint.path().matcher(path).matches());
    }

    /** The scope that a path of a version needs. */
    public static String scopeOf(String path) {
        return ENDPOINTS.stream()
                .filter(endpoint -> endpoint.path().matcher(path).matches())
                .flatMap(endpoint -> endpoint.scopes().stream())
                .findFirst()
                .orElse("read_orders");
    }

    /** The answer to who calls too often. */
    public Answer throttled() {
        return counted(
                        Failures.plain(
                                429,
                                "Exceeded " + bucket.restorePerSecond()
                                        + " calls per second for api client. Reduce request rates to resume uninterrupted service."))
                .with("Retry-After", "2.0");
    }

    /** The same answer with how well the bucket is used. */
    public Answer counted(Answer answer) {
        return answer.with(CALL_LIMIT, bucket.used() + "/" + bucket.maximum());
    }
}
