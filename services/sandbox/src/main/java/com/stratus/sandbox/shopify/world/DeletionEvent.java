package com.stratus.sandbox.shopify.world;

import java.time.Instant;

/** That something was deleted: what the shop's events with the action "destroy" tell. */
public record DeletionEvent(long id, Instant createdAt, Subject subjectType, long subjectId, String title)
        implements Recorded {

    /** What can be deleted. */
    public enum Subject {
        PRODUCT,
        PRODUCT_VARIANT,
        CUSTOMER,
        ORDER;

        /** The kind as it stands in the subject's gid. */
        public String kind() {
            return switch (this) {
                case PRODUCT -> "Product";
                case PRODUCT_VARIANT -> "ProductVariant";
                case CUSTOMER -> "Customer";
                case ORDER -> "Order";
            };
        }
    }

    @Override
    public Instant updatedAt() {
        return createdAt;
    }
}
