package com.stratus.sandbox.shopify;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.document;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bulk operations: what may be asked, how they go, what their files hold, and how they go wrong. */
class ShopifyBulkTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 20);
    private static final ShopifyCalls CALLS = new ShopifyCalls(SANDBOX);
    private static final String LINES =
            "{ orders { edges { node { id name lineItems { edges { node { id sku } } } } } } }";
    private static final String PRODUCTS = "{ products { edges { node { id title } } } }";

    /** A shop whose real time stands still until it is moved. */
    private static final class Slow {
        private long nanos;
        private final Shopify shop;

        Slow(LimitMode limits) {
            TestSandbox sandbox = TestSandbox.of(TestSandbox.Settings.of(5, 5).with(limits));
            shop = new Shopify(sandbox.sandbox(), Shop.HARBOUR_LANE, () -> nanos);
        }

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        Map<String, Object> ask(String query, Map<String, Object> variables) {
            return Json.object(shop.answer(SANDBOX.graphQlCall(Shop.HARBOUR_LANE, query, variables))
                    .bytes());
        }

        String run() {
            return text(
                    ask(document("bulk_run"), with("query", PRODUCTS, "groupObjects", false)),
                    "data",
                    "bulkOperationRunQuery",
                    "bulkOperation",
                    "id");
        }

        Map<String, Object> poll(String id) {
            return object(ask(document("bulk_poll"), with("id", id)), "data", "bulkOperation");
        }

        /** Polls until the work is done, which takes real time. */
        Map<String, Object> pollToTheEnd(String id) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            Map<String, Object> operation = poll(id);
            while (operation.get("status").equals("RUNNING") && System.nanoTime() < end) {
                Thread.onSpinWait();
                operation = poll(id);
            }
            return operation;
        }
    }

    private static Map<String, Object> started(Set<FaultKind> faults, Shop shop, String query, boolean grouped) {
        Map<String, Object> body =
                SANDBOX.graphQlBody(shop, faults, document("bulk_run"), with("query", query, "groupObjects", grouped));
        return object(body, "data", "bulkOperationRunQuery");
    }

    private static Map<String, Object> poll(Shop shop, Object id) {
        return object(CALLS.ask(shop, document("bulk_poll"), with("id", id)), "data", "bulkOperation");
    }

    private static Map<String, Object> done(Shop shop, String query, boolean grouped) {
        Map<String, Object> started = started(Set.of(), shop, query, grouped);
        assertThat(list(started, "userErrors")).isEmpty();
        assertThat(at(started, "bulkOperation", "status")).isEqualTo("CREATED");
        return poll(shop, at(started, "bulkOperation", "id"));
    }

    private static Map<String, Object> struck(FaultKind fault) {
        Map<String, Object> started = started(Set.of(fault), Shop.HARBOUR_LANE, PRODUCTS, false);
        return poll(Shop.HARBOUR_LANE, at(started, "bulkOperation", "id"));
    }

    private static Answer fetch(Shop shop, Object url, Map<String, String> headers) {
        String address = url.toString();
        assertThat(address)
                .startsWith("http://127.0.0.1:8082" + Credentials.of(shop).path() + "/bulk-results/bulk-");
        String path = address.replaceFirst("http://[^/]+", "");
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : path.replaceFirst(".*\\?", "").split("&")) {
            query.put(pair.replaceFirst("=.*", ""), List.of(pair.replaceFirst(".*=", "")));
        }
        return SANDBOX.shopify(shop)
                .answer(new Call("GET", path.replaceFirst("\\?.*", ""), query, headers, new byte[0]));
    }

    private static String file(Shop shop, Object url) {
        Answer answer = fetch(shop, url, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> lines(String file) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String line : file.split("\n")) {
            lines.add(Json.object(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    @Test
    void fileHoldsEveryObjectAndChildrenStandAwayFromTheirParents() {
        Map<String, Object> operation = done(Shop.HARBOUR_LANE, LINES, false);
        assertThat(operation)
                .containsEntry("status", "COMPLETED")
                .containsEntry("type", "QUERY")
                .containsEntry("errorCode", null)
                .containsEntry("partialDataUrl", null)
                .containsEntry("completedAt", "2026-11-20T18:00:00Z");
        String file = file(Shop.HARBOUR_LANE, operation.get("url"));
        List<Map<String, Object>> lines = lines(file);
        assertThat(operation)
                .containsEntry("objectCount", Integer.toString(lines.size()))
                .containsEntry("fileSize", Integer.toString(file.getBytes(StandardCharsets.UTF_8).length));
        List<Map<String, Object>> roots =
                lines.stream().filter(line -> !line.containsKey("__parentId")).toList();
        assertThat(operation).containsEntry("rootObjectCount", Integer.toString(roots.size()));
        assertThat(roots)
                .hasSize(SANDBOX.sandbox()
                        .world()
                        .at(SANDBOX.sandbox().clock().now())
                        .orders()
                        .size());
        assertThat(roots).allMatch(root -> root.keySet().equals(Set.of("id", "name")));
        assertThat(file).contains("gid:\\/\\/shopify\\/");
        int before = 0;
        Set<Object> seen = new HashSet<>();
        for (Map<String, Object> line : lines) {
            if (line.containsKey("__parentId") && !seen.contains(line.get("__parentId"))) {
                before++;
            }
            seen.add(line.get("id"));
        }
        assertThat(before).isPositive();
        assertThat(seen).hasSameSizeAs(lines);
        assertThat(lines.get(1)).doesNotContainKey("__parentId");
    }

    @Test
    void groupedChildrenFollowTheirParents() {
        Map<String, Object> operation = done(Shop.HARBOUR_LANE, LINES, true);
        Object parent = null;
        int children = 0;
        for (Map<String, Object> line : lines(file(Shop.HARBOUR_LANE, operation.get("url")))) {
            if (line.containsKey("__parentId")) {
                assertThat(line.get("__parentId")).isEqualTo(parent);
                children++;
            } else {
                parent = line.get("id");
            }
        }
        assertThat(children).isPositive();
    }

    @Test
    void filesHoldWhatPagesHold() {
        String fields = document("customers_page").replaceAll("(?s).*nodes \\{(.*)\\}\\s+pageInfo.*", "$1");
        for (Shop shop : Shop.values()) {
            Map<String, Object> operation = done(shop, "{ customers { edges { node {" + fields + "} } } }", false);
            Map<Object, Object> inFile = new LinkedHashMap<>();
            lines(file(shop, operation.get("url"))).forEach(line -> inFile.put(line.get("id"), line));
            Map<Object, Object> inPages = new LinkedHashMap<>();
            Map<String, Object> variables = with("first", 200);
            do {
                Object page = at(CALLS.ask(shop, document("customers_page"), variables), "data", "customers");
                list(page, "nodes").forEach(node -> inPages.put(node.get("id"), node));
                boolean more = Boolean.TRUE.equals(at(page, "pageInfo", "hasNextPage"));
                variables.put("after", more ? at(page, "pageInfo", "endCursor") : null);
            } while (variables.get("after") != null);
            assertThat(inFile).isEqualTo(inPages).isNotEmpty();
        }
    }

    @Test
    void sampleQueryRunsWithItsNestedListsAndNodesInTheirShortForm() {
        Map<String, Object> operation = done(Shop.HARBOUR_LANE, document("bulk_orders_inner"), false);
        assertThat(operation).containsEntry("status", "COMPLETED");
        List<Map<String, Object>> lines = lines(file(Shop.HARBOUR_LANE, operation.get("url")));
        assertThat(lines).anyMatch(line -> line.get("fulfillments") instanceof List<?> list && !list.isEmpty());
        Map<String, Object> brief =
                done(Shop.HARBOUR_LANE, "{ products { nodes { id variants { nodes { id sku } } } } }", false);
        assertThat(lines(file(Shop.HARBOUR_LANE, brief.get("url"))))
                .anyMatch(line -> String.valueOf(line.get("__parentId")).startsWith("gid://shopify/Product/"));
    }

    @Test
    void whatIsEmptyHasNoAddress() {
        Map<String, Object> operation =
                done(Shop.HARBOUR_LANE, "{ orders(query: \"id:1\") { edges { node { id } } } }", false);
        assertThat(operation)
                .containsEntry("status", "COMPLETED")
                .containsEntry("objectCount", "0")
                .containsEntry("rootObjectCount", "0")
                .containsEntry("fileSize", null)
                .containsEntry("url", null);
    }

    @Test
    void rulesAreKept() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{ shop { name } }", "Bulk queries must contain at least one connection.");
        wrong.put(
                "{ orders { edges { node { id } } } customers { edges { node { id } } } }",
                "Bulk queries must contain exactly one top level field.");
        wrong.put(
                "{ orders { edges { node { id refunds { id refundLineItems { edges { node { id } } } } } } } }",
                "Queries that contain a connection field within a list field are not currently supported.");
        wrong.put(
                "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
                "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of"
                        + " 'ID' return type. Connection fields without 'id': lineItems.");
        wrong.put(
                "{ orders { nodes { id a: lineItems { nodes { id } } b: lineItems { nodes { id } } c: lineItems { nodes { id } }"
                        + " d: lineItems { nodes { id } } e: lineItems { nodes { id } } } } }",
                "Bulk queries cannot contain more than 5 connections.");
        wrong.put(
                "{ locations { nodes { id inventoryLevels { nodes { id item { id inventoryLevels { nodes { id location { id"
                        + " inventoryLevels { nodes { id } } } } } } } } } } }",
                "Bulk queries cannot contain connections with a nesting depth greater than 2.");
        wrong.put(
                "query($n: Int) { orders(first: $n) { edges { node { id } } } }", "Bulk queries cannot use variables.");
        wrong.forEach((query, words) -> {
            Map<String, Object> payload = started(Set.of(), Shop.HARBOUR_LANE, query, false);
            assertThat(payload).containsEntry("bulkOperation", null);
            assertThat(list(payload, "userErrors"))
                    .containsExactly(with("code", "INVALID", "field", List.of("query"), "message", words));
        });
        Map<String, Object> unknown =
                started(Set.of(), Shop.HARBOUR_LANE, "{ orders { edges { node { totalPriceX } } } }", false);
        assertThat(text(unknown, "userErrors", 0, "message")).startsWith("Invalid bulk query: ");
    }

    @Test
    void operationsTakeTheirTime() {
        Slow slow = new Slow(LimitMode.REAL);
        String id = slow.run();
        assertThat(slow.poll(id))
                .containsEntry("status", "CREATED")
                .containsEntry("completedAt", null)
                .containsEntry("url", null);
        slow.pass(Duration.ofMillis(1_500));
        assertThat(slow.poll(id)).containsEntry("status", "RUNNING").containsEntry("url", null);
        slow.pass(Duration.ofSeconds(4));
        assertThat(slow.pollToTheEnd(id)).containsEntry("status", "COMPLETED").doesNotContainEntry("url", null);
    }

    @Test
    void fiveRunAtOnceAndTheSixthHasToWait() {
        Slow slow = new Slow(LimitMode.REAL);
        Set<String> ids = new HashSet<>();
        for (int slot = 0; slot < 5; slot++) {
            ids.add(slow.run());
        }
        assertThat(ids).hasSize(5);
        Map<String, Object> refused = object(
                slow.ask(document("bulk_run"), with("query", PRODUCTS, "groupObjects", false)),
                "data",
                "bulkOperationRunQuery");
        assertThat(refused).containsEntry("bulkOperation", null);
        assertThat(object(refused, "userErrors", 0))
                .containsEntry("code", "LIMIT_REACHED")
                .containsEntry("field", null);
        List<Map<String, Object>> running = list(
                slow.ask(document("bulk_list"), with("first", 10, "query", "status:created")),
                "data",
                "bulkOperations",
                "nodes");
        assertThat(running).hasSize(5);
        String current = "{ currentBulkOperation { id } }";
        assertThat(ids).contains(text(slow.ask(current, with()), "data", "currentBulkOperation", "id"));
        slow.ask(document("bulk_cancel"), with("id", ids.iterator().next()));
        slow.pass(Duration.ofMillis(300));
        assertThat(slow.run()).isNotNull();
    }

    @Test
    void canceledOperationsEndAfterAMoment() {
        Slow slow = new Slow(LimitMode.REAL);
        String id = slow.run();
        Map<String, Object> payload =
                object(slow.ask(document("bulk_cancel"), with("id", id)), "data", "bulkOperationCancel");
        assertThat(object(payload, "bulkOperation")).containsEntry("status", "CANCELING");
        slow.pass(Duration.ofSeconds(1));
        assertThat(slow.poll(id)).containsEntry("status", "CANCELED").containsEntry("url", null);
        Map<String, Object> again =
                object(slow.ask(document("bulk_cancel"), with("id", id)), "data", "bulkOperationCancel");
        assertThat(text(again, "userErrors", 0, "message"))
                .isEqualTo("A bulk operation cannot be canceled when it is canceled");
        Map<String, Object> unknown = object(
                slow.ask(document("bulk_cancel"), with("id", "gid://shopify/BulkOperation/1")),
                "data",
                "bulkOperationCancel");
        assertThat(unknown).containsEntry("bulkOperation", null);
        assertThat(slow.poll("gid://shopify/BulkOperation/1")).isNull();
    }

    /** A restarted sandbox knows none of the operations before: who asks for one must not get another. */
    @Test
    void idsAreNotGivenAgainAfterARestart() {
        long before = System.currentTimeMillis();
        String id = new Slow(LimitMode.OFF).run();
        assertThat(Long.parseLong(id.substring(id.lastIndexOf('/') + 1))).isGreaterThan(before);
    }

    @Test
    void addressesEndAndTakeNoToken() {
        Slow slow = new Slow(LimitMode.OFF);
        String url = text(slow.poll(slow.run()), "url");
        Call call = new Call(
                "GET",
                url.replaceFirst("http://[^/]+", "").replaceFirst("\\?.*", ""),
                Map.of(
                        "Expires", List.of(url.replaceFirst(".*Expires=(-?\\d+).*", "$1")),
                        "Signature", List.of(url.replaceFirst(".*Signature=", ""))),
                Map.of(),
                new byte[0]);
        assertThat(slow.shop.answer(call).status()).isEqualTo(200);
        slow.pass(Duration.ofDays(6));
        assertThat(slow.shop.answer(call).status()).isEqualTo(200);
        slow.pass(Duration.ofDays(1));
        assertThat(slow.shop.answer(call).status()).isEqualTo(400);
        Object fresh = done(Shop.HARBOUR_LANE, PRODUCTS, false).get("url");
        assertThat(fetch(Shop.HARBOUR_LANE, fresh, Map.of("x-shopify-access-token", "shpat_x"))
                        .status())
                .isEqualTo(400);
        assertThat(fetch(Shop.HARBOUR_LANE, fresh.toString().replaceFirst("Signature=.", "Signature=z"), Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void costsTenToStartAndOneToLook() {
        Map<String, Object> run = CALLS.ask(document("bulk_run"), with("query", PRODUCTS, "groupObjects", false));
        assertThat(object(run, "extensions", "cost")).containsEntry("requestedQueryCost", 10);
        Object id = at(run, "data", "bulkOperationRunQuery", "bulkOperation", "id");
        Map<String, Object> poll = CALLS.ask(document("bulk_poll"), with("id", id));
        assertThat(object(poll, "extensions", "cost")).containsEntry("requestedQueryCost", 1);
    }

    @Test
    void operationsGoWrong() {
        Map<String, Object> failed = struck(FaultKind.BULK_FAILED);
        assertThat(failed)
                .containsEntry("status", "FAILED")
                .containsEntry("errorCode", "INTERNAL_SERVER_ERROR")
                .containsEntry("url", null);
        List<Map<String, Object>> part = lines(file(Shop.HARBOUR_LANE, failed.get("partialDataUrl")));
        assertThat(part.size()).isLessThan(Integer.parseInt(text(failed, "objectCount")));
        assertThat(struck(FaultKind.BULK_EXPIRED))
                .containsEntry("status", "EXPIRED")
                .containsEntry("completedAt", null)
                .containsEntry("url", null);
        assertThat(struck(FaultKind.MISSING_SCOPE))
                .containsEntry("status", "FAILED")
                .containsEntry("errorCode", "ACCESS_DENIED")
                .containsEntry("url", null);
        Map<String, Object> endless = struck(FaultKind.BULK_ENDLESS);
        assertThat(endless).containsEntry("status", "RUNNING");
        CALLS.ask(document("bulk_cancel"), with("id", endless.get("id")));
        Map<String, Object> truncated = struck(FaultKind.BULK_TRUNCATED);
        String file = file(Shop.HARBOUR_LANE, truncated.get("url"));
        assertThat(file).doesNotEndWith("\n").doesNotEndWith("}");
        assertThat(Long.parseLong(text(truncated, "fileSize"))).isGreaterThan(file.length());
        Map<String, Object> miscounted = struck(FaultKind.BULK_MISCOUNTED);
        int lines = lines(file(Shop.HARBOUR_LANE, miscounted.get("url"))).size();
        assertThat(miscounted).containsEntry("objectCount", Integer.toString(lines + 7));
        Map<String, Object> taken = started(Set.of(FaultKind.BULK_SLOTS_TAKEN), Shop.HARBOUR_LANE, PRODUCTS, false);
        assertThat(object(taken, "userErrors", 0)).containsEntry("code", "OPERATION_IN_PROGRESS");
    }

    @Test
    void withoutTheScopeAnOperationFails() {
        TestSandbox poor = TestSandbox.of(TestSandbox.Settings.of(3, 5).withScopes("read_products"));
        Map<String, Object> started = poor.graphQlBody(
                document("bulk_run"), with("query", "{ orders { edges { node { id } } } }", "groupObjects", false));
        Object id = at(started, "data", "bulkOperationRunQuery", "bulkOperation", "id");
        assertThat(object(poor.graphQlBody(document("bulk_poll"), with("id", id)), "data", "bulkOperation"))
                .containsEntry("status", "FAILED")
                .containsEntry("errorCode", "ACCESS_DENIED")
                .containsEntry("objectCount", "0");
    }
}
