package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.rest.RestApi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Shopify's own faults answer, and which calls they strike. */
final class ShopifyFaults {
    private static final Set<FaultKind> OF_BULK = Set.of(
            FaultKind.BULK_FAILED,
            FaultKind.BULK_EXPIRED,
            FaultKind.BULK_ENDLESS,
            FaultKind.BULK_TRUNCATED,
            FaultKind.BULK_MISCOUNTED,
            FaultKind.BULK_SLOTS_TAKEN);
    private static final Set<FaultKind> OF_GRAPHQL =
            Set.of(FaultKind.TOO_EXPENSIVE, FaultKind.SHOP_INACTIVE, FaultKind.INTERNAL_ERROR, FaultKind.BAD_REQUEST);
    private static final int EXPENSIVE = 1_534;
    private static final int MAXIMUM = 1_000;

    private final RestApi rest;

    ShopifyFaults(RestApi rest) {
        this.rest = rest;
    }

    /** Whether a call can be struck. */
    boolean concerns(FaultKind fault, Call call) {
        if (OF_BULK.contains(fault)) {
            return query(call).contains("bulkOperationRunQuery");
        }
        return switch (fault) {
            case TOO_EXPENSIVE -> Shopify.isGraphQl(call);
            case PARALLEL_WRITES -> query(call).stripLeading().startsWith("mutation");
            case UNPROCESSABLE -> !Shopify.isGraphQl(call);
            case EXPIRED_CURSOR -> hasCursor(call);
            default -> true;
        };
    }

    private static boolean hasCursor(Call call) {
        if (!Shopify.isGraphQl(call)) {
            return call.parameter("page_info") != null;
        }
        Map<String, Object> request = Json.object(call.body());
        return request != null
                && (query(call).contains("after: \"")
                        || request.get("variables") instanceof Map<?, ?> variables && variables.get("after") != null);
    }

    private static String query(Call call) {
        Map<String, Object> request = Shopify.isGraphQl(call) ? Json.object(call.body()) : null;
        return request == null ? "" : String.valueOf(request.get("query"));
    }

    /** The answer, or null where the fault only changes what is in an answer. */
    Answer answer(FaultKind fault, Call call) {
        boolean graphQl = Shopify.isGraphQl(call);
        Answer answer = graphQl && (OF_GRAPHQL.contains(fault) || fault == FaultKind.PARALLEL_WRITES)
                ? coded(fault)
                : plain(fault, graphQl);
        if (answer == null) {
            return null;
        }
        return (graphQl ? answer : rest.counted(answer)).with(Shopify.VERSION, Shopify.served(call));
    }

    private static Answer coded(FaultKind fault) {
        Map<String, Object> error =
                switch (fault) {
                    case TOO_EXPENSIVE -> GraphQlFailures.tooExpensive(EXPENSIVE, MAXIMUM);
                    case SHOP_INACTIVE -> GraphQlFailures.coded("SHOP_INACTIVE", "The shop is inactive.");
                    case PARALLEL_WRITES ->
                        GraphQlFailures.coded(
                                "TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT",
                                "Too many requests for this product are in progress.");
                    case BAD_REQUEST -> GraphQlFailures.coded("BAD_REQUEST", "The request is not valid.");
                    default ->
                        GraphQlFailures.coded(
                                "INTERNAL_SERVER_ERROR",
                                "Internal error. Looks like something went wrong on our end.\nRequest ID: sandbox");
                };
        return Answer.json(200, Engine.failed(List.of(error)));
    }

    private Answer plain(FaultKind fault, boolean graphQl) {
        return switch (fault) {
            case BAD_REQUEST -> Failures.ofField(400, "base", "is invalid");
            case PAYMENT_REQUIRED, SHOP_INACTIVE ->
                Failures.plain(402, "Unavailable Shop: this shop's plan does not have access to this feature");
            case NOT_FOUND -> Failures.notFound();
            case NOT_ACCEPTABLE -> Failures.plain(406, "Not Acceptable");
            case UNPROCESSABLE -> Failures.unprocessable();
            case LOCKED -> Failures.plain(423, "This shop is locked.");
            case SECURITY_REJECTION -> Failures.plain(430, "Shopify Security Rejection");
            case INTERNAL_ERROR -> Failures.internal();
            case UNAVAILABLE -> Failures.plain(503, "Service Unavailable");
            case GATEWAY_TIMEOUT ->
                Answer.html(504, "<html><head><title>504 Gateway Time-out</title></head><body></body></html>");
            case THROTTLE_SILENTLY ->
                graphQl
                        ? Answer.json(200, Engine.failed(List.of(GraphQlFailures.throttled())))
                        : Failures.plain(429, "Too Many Requests");
            default -> null;
        };
    }
}
