package com.stratus.sandbox.shopify;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an app may read and change.
 *
 * @param scopes those it was granted, with the ones that they include
 * @param customerData whether it may see who customers are: names, addresses, e-mail and telephone
 */
public record Access(Set<String> scopes, boolean customerData) {
    private static final String WRITE = "write_";

    /** The access of granted scopes; who may write something may read it, too. */
    static Access of(List<String> granted, boolean customerData) {
        Set<String> scopes = new HashSet<>(granted);
        granted.stream()
                .filter(scope -> scope.startsWith(WRITE))
                .forEach(scope -> scopes.add("read_" + scope.substring(WRITE.length())));
        return new Access(Set.copyOf(scopes), customerData);
    }

    /** Whether one of the scopes is there; none is needed when none is named. */
    public boolean any(Collection<String> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(scopes::contains);
    }

    /** Whether orders older than sixty days are shown. */
    boolean allOrders() {
        return scopes.contains("read_all_orders");
    }

    Access withoutCustomerData() {
        return new Access(scopes, false);
    }
}
