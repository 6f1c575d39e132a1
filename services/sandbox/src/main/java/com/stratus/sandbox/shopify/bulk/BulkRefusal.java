package com.stratus.sandbox.shopify.bulk;

/** A query that cannot be run in bulk; its message says which rule it breaks. */
public final class BulkRefusal extends Exception {
    private static final long serialVersionUID = 1;

    BulkRefusal(String message) {
        super(message, null, false, false);
    }
}
