package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.world.CustomerState;

/** A customer, of whom orders mostly tell no more than the id; the rest is worked out when somebody asks. */
final class CustomerNode {
    private final Row<CustomerState> row;
    private CustomerState state;

    CustomerNode(Row<CustomerState> row) {
        this.row = row;
    }

    long id() {
        return row.id();
    }

    synchronized CustomerState state() {
        if (state == null) {
            state = row.state();
        }
        return state;
    }
}
