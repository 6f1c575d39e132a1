package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.world.Shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls to the shops of a sandbox, and ways into their answers. */
public final class ShopifyCalls {
    private final TestSandbox sandbox;

    public ShopifyCalls(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** One of the documents under {@code queries}. */
    public static String document(String name) {
        return Platforms.read("shopify/queries/" + name + ".graphql");
    }

    /** Variables as names and values that alternate; values may be null. */
    public static Map<String, Object> with(Object... namesAndValues) {
        return new HashMap<>(Json.of(namesAndValues));
    }

    public Map<String, Object> ask(Shop shop, String query, Map<String, Object> variables) {
        return sandbox.graphQlBody(shop, Set.of(), query, variables);
    }

    public Map<String, Object> ask(String query, Map<String, Object> variables) {
        return ask(Shop.HARBOUR_LANE, query, variables);
    }

    public Map<String, Object> ask(FaultKind fault, String query, Map<String, Object> variables) {
        return sandbox.graphQlBody(Shop.HARBOUR_LANE, Set.of(fault), query, variables);
    }

    /** What is at the end of some names and places, or null. */
    public static Object at(Object tree, Object... path) {
        Object here = tree;
        for (Object step : path) {
            here = step instanceof Integer place
                    ? (here instanceof List<?> list && place < list.size() ? list.get(place) : null)
                    : here instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return here;
    }

    public static String text(Object tree, Object... path) {
        return (String) at(tree, path);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object tree, Object... path) {
        return (Map<String, Object>) at(tree, path);
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> list(Object tree, Object... path) {
        return (List<Map<String, Object>>) at(tree, path);
    }
}
