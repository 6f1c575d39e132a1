package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.world.FulfillmentOrderState;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderState;
import graphql.schema.DataFetchingEnvironment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Fulfilments that apps make, and tracking that they change. Orders stay as the world has them. */
final class FulfillmentChanges {
    private static final String RESULT = "fulfillment";
    private static final String ORDERS = "lineItemsByFulfillmentOrder";
    private static final String LINES = "fulfillmentOrderLineItems";
    private static final String TRACKING = "trackingInfo";
    private static final long FIRST = 4_990_000_000_000L;
    private static final Set<String> SHIPPABLE = Set.of("OPEN", "IN_PROGRESS");
    private static final Map<String, String> CARRIERS = Map.of(
            "ups", "https://www.ups.com/track?tracknum=",
            "usps", "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
            "fedex", "https://www.fedex.com/fedextrack/?trknbr=");

    private final Map<Long, Told> written = new HashMap<>();

    static void wire(AdminSchema schema) {
        schema.change(
                "fulfillmentCreate",
                (view, environment) -> view.memory().fulfillments().create(view, environment));
        schema.change(
                "fulfillmentTrackingInfoUpdate",
                (view, environment) -> view.memory().fulfillments().track(view, environment));
    }

    @SuppressWarnings("unchecked")
    private synchronized Map<String, Object> create(View view, DataFetchingEnvironment environment) {
        Map<String, Object> input = environment.getArgument(RESULT);
        List<Map<String, Object>> wanted = (List<Map<String, Object>>) input.get(ORDERS);
        UserErrors errors = new UserErrors();
        if (wanted.isEmpty()) {
            errors.add(null, "Line items by fulfillment order cannot be empty.", RESULT, ORDERS);
        }
        FulfillmentOrderState first = null;
        int units = 0;
        for (int place = 0; place < wanted.size(); place++) {
            Long id = Gid.number(wanted.get(place).get("fulfillmentOrderId"), "FulfillmentOrder");
            FulfillmentOrderState order = id == null ? null : FulfillmentOrderFields.byId(view, id);
            first = first == null ? order : first;
            units += units(order, wanted.get(place), place, errors);
            if (order != null && order.order().id() != first.order().id()) {
                errors.add(null, "All fulfillment orders must belong to the same order.", RESULT, ORDERS);
            }
        }
        if (!errors.isEmpty()) {
            return errors.refusal(RESULT);
        }
        return UserErrors.none(
                RESULT, made(view, first, units, tracking((Map<String, Object>) input.get("trackingInfo"))));
    }

    @SuppressWarnings("unchecked")
    private static int units(FulfillmentOrderState order, Map<String, Object> wanted, int place, UserErrors errors) {
        if (order == null) {
            errors.add(null, "Fulfillment order does not exist.", RESULT, ORDERS, place, "fulfillmentOrderId");
            return 0;
        }
        if (!SHIPPABLE.contains(order.status())) {
            errors.add(
                    null,
                    "Fulfillment order " + order.id() + " has an unfulfillable status= "
                            + order.status().toLowerCase(Locale.ROOT) + ".",
                    RESULT,
                    ORDERS,
                    place,
                    "fulfillmentOrderId");
            return 0;
        }
        List<Map<String, Object>> lines = (List<Map<String, Object>>) wanted.get(LINES);
        if (lines == null) {
            return order.remainingQuantity();
        }
        int units = 0;
        for (Map<String, Object> line : lines) {
            Long id = Gid.number(line.get("id"), "FulfillmentOrderLineItem");
            int quantity = (Integer) line.get("quantity");
            boolean fits = id != null
                    && order.lines().stream()
                            .anyMatch(known -> known.id() == id && quantity > 0 && quantity <= known.remaining());
            if (!fits) {
                errors.add(
                        null, "Invalid fulfillment order line item quantity requested.", RESULT, ORDERS, place, LINES);
            }
            units += quantity;
        }
        return units;
    }

    private Told made(View view, FulfillmentOrderState work, int units, List<OrderEvent.Tracking> tracking) {
        long id = FIRST + written.size();
        OrderState order = OrderFields.byId(view, work.order().id());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", Gid.of("Fulfillment", id));
        values.put("legacyResourceId", id);
        values.put("createdAt", view.time());
        values.put("updatedAt", view.time());
        values.put("status", "SUCCESS");
        values.put("displayStatus", "FULFILLED");
        values.put("name", order.story().name() + "." + (order.fulfillments().size() + 1));
        values.put("order", order);
        values.put("location", work.location());
        values.put("requiresShipping", true);
        values.put("totalQuantity", units);
        values.put("fulfillmentLineItems", List.of());
        values.put(TRACKING, tracking);
        Told fulfillment = new Told(null, values);
        written.put(id, fulfillment);
        return fulfillment;
    }

    private synchronized Map<String, Object> track(View view, DataFetchingEnvironment environment) {
        Long id = Gid.number(environment.getArgument("fulfillmentId"), "Fulfillment");
        Told before = id == null ? null : written.get(id);
        FulfillmentNode known = id == null || before != null ? null : FulfillmentFields.byId(view, id);
        if (before == null && known == null) {
            return new UserErrors()
                    .add(null, "Fulfillment does not exist.", "fulfillmentId")
                    .refusal(RESULT);
        }
        List<OrderEvent.Tracking> tracking = tracking(environment.getArgument("trackingInfoInput"));
        if (tracking.isEmpty()) {
            return new UserErrors()
                    .add(null, "Tracking info cannot be empty.", "trackingInfoInput")
                    .refusal(RESULT);
        }
        Map<String, Object> values = new LinkedHashMap<>(before == null ? Map.of() : before.values());
        values.put(TRACKING, tracking);
        values.put("updatedAt", view.time());
        Told changed = new Told(before == null ? known : before.base(), values);
        written.put(id, changed);
        return UserErrors.none(RESULT, changed);
    }

    /** One entry for each number; addresses of carriers that are known need not be given. */
    private static List<OrderEvent.Tracking> tracking(Map<String, Object> input) {
        List<OrderEvent.Tracking> tracking = new ArrayList<>();
        if (input == null) {
            return tracking;
        }
        String company = (String) input.get("company");
        List<String> numbers = texts(input.get("number"), input.get("numbers"));
        List<String> urls = texts(input.get("url"), input.get("urls"));
        for (int place = 0; place < numbers.size(); place++) {
            String number = numbers.get(place);
            String known = company == null ? null : CARRIERS.get(company.toLowerCase(Locale.ROOT));
            String url = place < urls.size() ? urls.get(place) : known == null ? null : known + number;
            tracking.add(new OrderEvent.Tracking(company, number, url));
        }
        return tracking;
    }

    private static List<String> texts(Object one, Object several) {
        List<String> texts = new ArrayList<>();
        if (several instanceof List<?> list) {
            list.forEach(text -> texts.add(text.toString()));
        } else if (one != null) {
            texts.add(one.toString());
        }
        return texts;
    }
}
