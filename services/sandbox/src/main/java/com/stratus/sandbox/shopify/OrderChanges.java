package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.world.VariantState;
import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.OrderState;
import graphql.schema.DataFetchingEnvironment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that apps make and change. Lists of orders stay as the world has them. */
final class OrderChanges {
    private static final String RESULT = "order";
    private static final long FIRST = 7_900_000_000_000L;
    private static final long FIRST_LINE = 17_900_000_000_000L;
    private static final int MOST_LINES = 500;

    private final Map<Long, Told> written = new HashMap<>();
    private int made;

    static void wire(AdminSchema schema) {
        schema.change(
                "orderCreate", (view, environment) -> view.memory().orders().create(view, environment));
        schema.change(
                "orderUpdate", (view, environment) -> view.memory().orders().update(view, environment));
    }

    @SuppressWarnings("unchecked")
    private synchronized Map<String, Object> create(View view, DataFetchingEnvironment environment) {
        Map<String, Object> input = environment.getArgument(RESULT);
        UserErrors errors = new UserErrors();
        List<Map<String, Object>> lines = (List<Map<String, Object>>) input.get("lineItems");
        if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
            errors.add("INVALID", "Line items must have at least one line item", RESULT, "lineItems");
            return errors.refusal(RESULT);
        }
        Instant processedAt = processedAt(view, input.get("processedAt"), errors);
        List<Told> sold = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (int place = 0; place < lines.size(); place++) {
            BigDecimal price = price(view, lines.get(place), place, errors);
            int quantity = (Integer) lines.get(place).get("quantity");
            total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
            sold.add(line(view, lines.get(place), place, price));
        }
        if (!errors.isEmpty()) {
            return errors.refusal(RESULT);
        }
        return UserErrors.none(RESULT, made(view, input, processedAt, sold, total));
    }

    private static Instant processedAt(View view, Object given, UserErrors errors) {
        try {
            Instant time = given == null
                    ? view.time()
                    : OffsetDateTime.parse(given.toString()).toInstant();
            if (!time.isAfter(view.time())) {
                return time;
            }
        } catch (DateTimeException e) {
            // As wrong as one that is still to come.
        }
        errors.add("PROCESSED_AT_INVALID", "Processed at is invalid", RESULT, "processedAt");
        return view.time();
    }

    private static BigDecimal price(View view, Map<String, Object> line, int place, UserErrors errors) {
        VariantState variant = variant(view, line);
        if (variant == null && line.get("variantId") != null) {
            errors.add("INVALID", "Variant does not exist", RESULT, "lineItems", place, "variantId");
        } else if (variant == null && line.get("title") == null) {
            errors.add("INVALID", "Title can't be blank", RESULT, "lineItems", place, "title");
        }
        if ((Integer) line.get("quantity") < 1) {
            errors.add("INVALID", "Quantity must be greater than 0", RESULT, "lineItems", place, "quantity");
        }
        if (line.get("priceSet") instanceof Map<?, ?> set && set.get("shopMoney") instanceof Map<?, ?> money) {
            return new BigDecimal(money.get("amount").toString()).setScale(2, RoundingMode.HALF_UP);
        }
        return variant == null ? BigDecimal.ZERO : variant.price();
    }

    private static VariantState variant(View view, Map<String, Object> line) {
        Long id = Gid.number(line.get("variantId"), "ProductVariant");
        return id == null ? null : view.snapshot().variants().byId(id);
    }

    private Told line(View view, Map<String, Object> input, int place, BigDecimal price) {
        VariantState variant = variant(view, input);
        Object title = input.get("title") != null ? input.get("title") : variant == null ? "" : variant.productTitle();
        Object quantity = input.get("quantity");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", Gid.of("LineItem", FIRST_LINE + (long) made * MOST_LINES + place));
        values.put("title", title);
        values.put("name", title);
        values.put("sku", input.get("sku") != null ? input.get("sku") : variant == null ? null : variant.sku());
        values.put("quantity", quantity);
        values.put("currentQuantity", quantity);
        values.put("variant", variant);
        values.put(
                "product", variant == null ? null : view.snapshot().products().byId(variant.productId()));
        values.put("requiresShipping", input.getOrDefault("requiresShipping", false));
        values.put("taxable", input.getOrDefault("taxable", true));
        values.put("taxLines", List.of());
        values.put("discountAllocations", List.of());
        Bag all = bag(view, price.multiply(new BigDecimal(quantity.toString())));
        values.put("originalUnitPriceSet", bag(view, price));
        values.put("originalTotalSet", all);
        values.put("discountedTotalSet", all);
        values.put("totalDiscountSet", bag(view, BigDecimal.ZERO));
        return new Told(null, values);
    }

    private static Bag bag(View view, BigDecimal amount) {
        return new Bag(
                new Amount(amount, amount), view.shop().currency(), view.shop().currency());
    }

    private Told made(View view, Map<String, Object> input, Instant processedAt, List<Told> lines, BigDecimal total) {
        long id = FIRST + made;
        int number = 1001 + view.snapshot().orders().orders().size() + made++;
        Bag nothing = bag(view, BigDecimal.ZERO);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", Gid.of("Order", id));
        values.put("legacyResourceId", id);
        values.put(
                "name",
                input.get("name") != null ? input.get("name") : view.shop().orderPrefix() + number);
        values.put("createdAt", view.time());
        values.put("updatedAt", view.time());
        values.put("processedAt", processedAt);
        values.put("currencyCode", view.shop().currency());
        values.put("presentmentCurrencyCode", view.shop().currency());
        values.put("displayFinancialStatus", input.getOrDefault("financialStatus", "PENDING"));
        values.put("displayFulfillmentStatus", "UNFULFILLED");
        values.put("tags", input.getOrDefault("tags", List.of()));
        for (String name : List.of("note", "email", "phone", "sourceIdentifier", "sourceName")) {
            values.put(name, input.get(name));
        }
        for (String name : List.of("test", "taxesIncluded")) {
            values.put(name, input.getOrDefault(name, false));
        }
        for (String name : List.of("closed", "edited", "fullyPaid", "requiresShipping")) {
            values.put(name, false);
        }
        values.put("confirmed", true);
        for (String name : List.of("customAttributes", "fulfillments", "refunds", "transactions")) {
            values.put(name, List.of());
        }
        values.put("lineItems", lines);
        for (String name : List.of("totalPriceSet", "currentTotalPriceSet", "subtotalPriceSet")) {
            values.put(name, bag(view, total));
        }
        for (String name : List.of(
                "totalTaxSet", "totalDiscountsSet", "totalShippingPriceSet", "totalRefundedSet", "netPaymentSet")) {
            values.put(name, nothing);
        }
        Told order = new Told(null, values);
        written.put(id, order);
        return order;
    }

    private synchronized Map<String, Object> update(View view, DataFetchingEnvironment environment) {
        Map<String, Object> input = environment.getArgument("input");
        Long id = Gid.number(input.get("id"), "Order");
        Told before = id == null ? null : written.get(id);
        OrderState known = id == null || before != null ? null : OrderFields.byId(view, id);
        if (before == null && known == null) {
            return new UserErrors().add(null, "Order does not exist", "id").refusal(RESULT);
        }
        Map<String, Object> values = new LinkedHashMap<>(before == null ? Map.of() : before.values());
        for (String name : List.of("tags", "note", "email", "phone", "customAttributes")) {
            if (input.containsKey(name)) {
                values.put(name, input.get(name));
            }
        }
        values.put("updatedAt", view.time());
        Told changed = new Told(before == null ? known : before.base(), values);
        written.put(id, changed);
        return UserErrors.none(RESULT, changed);
    }
}
