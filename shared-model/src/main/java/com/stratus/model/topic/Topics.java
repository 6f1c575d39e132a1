package com.stratus.model.topic;

import com.stratus.model.Platform;

import java.util.List;

/** Every topic of Stratus. They are created on purpose, by the migration step, never by a producer. */
public final class Topics {

    public static final Topic SHOPIFY_ORDERS = Topic.ofRecords("stratus.shopify.orders", true);
    public static final Topic SHIPBOB_ORDERS = Topic.ofRecords("stratus.shipbob.orders", true);

    /** What an extractor could not map, one message per payload. */
    public static final Topic REJECTED = Topic.ofAnswers("stratus.rejected");

    private Topics() {}

    /** The platform's answers, byte for byte. */
    public static Topic raw(Platform platform) {
        return Topic.ofAnswers("stratus." + platform.id() + ".raw");
    }

    /** All of them. */
    public static List<Topic> all() {
        return List.of(SHOPIFY_ORDERS, SHIPBOB_ORDERS, REJECTED, raw(Platform.SHOPIFY), raw(Platform.SHIPBOB));
    }
}
