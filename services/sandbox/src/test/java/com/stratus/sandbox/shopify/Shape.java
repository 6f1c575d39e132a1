package com.stratus.sandbox.shopify;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names and kinds of what is in a JSON tree, without its values. */
final class Shape {
    private Shape() {}

    static void collect(Object tree, String path, Set<String> shape) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> collect(value, path + "." + name, shape));
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> collect(value, path + "[]", shape));
        } else if (tree != null) {
            shape.add(path + ": "
                    + (tree instanceof Number ? "Number" : tree.getClass().getSimpleName()));
        }
    }
}
