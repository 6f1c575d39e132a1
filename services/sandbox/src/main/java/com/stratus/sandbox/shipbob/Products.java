package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shipbob.world.Article;
import com.stratus.sandbox.shipbob.world.Channel;
import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.shipbob.world.Product;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;
import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The merchant's products with their variants, and whose they are (README §5). */
final class Products {
    private static final List<String> OF_VARIANTS =
            List.of("SKU", "Barcode", "VariantId", "InventoryId", "VariantStatus", "ChannelIds");
    private static final String[] UNSIMULATED = {
        "Barcodes",
        "CategoryIds",
        "HasDigitalVariants",
        "IsInventorySyncEnabled",
        "LegacyIds",
        "Name",
        "OnHand",
        "PlatformIds",
        "ReviewsPending",
        "SalesChannel",
        "Search",
        "SellerSKU",
        "TaxonomyIds"
    };

    private final ShipBobSnapshot snapshot;

    Products(ShipBobSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** {@code /product}, by number unless asked otherwise. */
    Answer list(Request request) {
        Parameters parameters = new Parameters(request.call());
        parameters.refuseUnsimulated(UNSIMULATED);
        List<Product> found = new ArrayList<>(snapshot.products());
        found.removeIf(wanted(parameters).negate());
        found.sort(order(parameters.word("SortBy", List.of("Id", "Name", "Category", "TotalOnHandQty"), "Id")));
        if (parameters.word("SortOrder", List.of("ASC", "DESC"), "ASC").equals("DESC")) {
            Collections.reverse(found);
        }
        return Pages.byCursor(request, parameters, found, this::json, Problems::badRequestByField);
    }

    private Comparator<Product> order(String by) {
        Comparator<Product> byId = Comparator.comparingLong(Product::id);
        return switch (by) {
            case "Name" -> Comparator.comparing(Product::name).thenComparing(byId);
            case "Category" ->
                Comparator.comparing(Product::category, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(byId);
            case "TotalOnHandQty" -> Comparator.comparingInt(this::onHand).thenComparing(byId);
            default -> byId;
        };
    }

    private int onHand(Product product) {
        return product.articles().stream()
                .filter(article -> article.item() != null)
                .mapToInt(article -> snapshot.total(article.item()).onHand())
                .sum();
    }

    private Predicate<Product> wanted(Parameters parameters) {
        Predicate<Object> ids = parameters.anyOf("ProductId");
        Predicate<Object> types = parameters.anyWordOf("ProductType");
        Predicate<Boolean> withVariants = parameters.flag("HasVariants");
        Predicate<Instant> updated = parameters.since("LastUpdatedTimestamp");
        Predicate<Article> article = wantedArticle(parameters);
        return product -> ids.test(product.id())
                && types.test(type(product))
                && withVariants.test(!product.articles().isEmpty())
                && updated.test(lastTouched(product))
                && (article == null || product.articles().stream().anyMatch(article));
    }

    private Instant lastTouched(Product product) {
        Instant edited = snapshot.editedAt(product);
        return edited == null ? product.createdAt() : edited;
    }

    /** Null when nothing is asked of variants. */
    private static Predicate<Article> wantedArticle(Parameters parameters) {
        boolean asked = OF_VARIANTS.stream().anyMatch(parameters::has);
        Predicate<Object> skus = parameters.anyOf("SKU");
        Predicate<Object> barcodes = parameters.anyOf("Barcode");
        Predicate<Object> variants = parameters.anyOf("VariantId");
        Predicate<Object> items = parameters.anyOf("InventoryId");
        Predicate<Object> statuses = parameters.anyWordOf("VariantStatus");
        Predicate<Object> channels = parameters.anyOf("ChannelIds");
        return asked
                ? article -> skus.test(article.sku())
                        && barcodes.test(article.barcode())
                        && variants.test(article.id())
                        && items.test(
                                article.item() == null ? null : article.item().inventoryId())
                        && statuses.test(status(article))
                        && channels.test(article.sold() == null ? null : Channel.SHOPIFY.id())
                : null;
    }

    /** {@code /product/{id}}. */
    Answer one(long id) {
        return find(id, product -> Answer.json(200, json(product)));
    }

    /** {@code /product/{id}/variants}. */
    Answer variants(long id) {
        return find(id, product -> Answer.json(200, json(product).get("variants")));
    }

    private Answer find(long id, Function<Product, Answer> answer) {
        return snapshot.products().stream()
                .filter(product -> product.id() == id)
                .findFirst()
                .map(answer)
                .orElseGet(() -> Problems.notFound("Product was not found"));
    }

    private Map<String, Object> json(Product product) {
        String created = Timestamps.zulu(product.createdAt());
        String updated = Timestamps.zulu(snapshot.editedAt(product));
        List<Object> variants = new ArrayList<>();
        product.articles().forEach(article -> variants.add(variant(product, article, created, updated)));
        return Json.of(
                "id",
                product.id(),
                "name",
                product.name(),
                "type",
                type(product),
                "user_id",
                ShipBob.USER,
                "created_on",
                created,
                "updated_on",
                updated,
                "taxonomy",
                taxonomy(product),
                "variants",
                variants);
    }

    private static String type(Product product) {
        return product.bundle() ? "Bundle" : "Regular";
    }

    private static Map<String, Object> taxonomy(Product product) {
        return product.category() == null
                ? null
                : Json.of(
                        "id",
                        500 + product.category().length(),
                        "name",
                        product.category(),
                        "parent_id",
                        500,
                        "parent_name",
                        Product.DEPARTMENT,
                        "path",
                        product.categoryPath());
    }

    private static String status(Article article) {
        return article.active() ? "Active" : "Inactive";
    }

    private Map<String, Object> variant(Product product, Article article, String created, String updated) {
        Map<String, Object> dimension = Measures.size(article.dimensions());
        dimension.put("source", "UserEntry");
        Map<String, Object> json = Json.of(
                "id", article.id(),
                "name", article.name(),
                "sku", article.sku(),
                "status", status(article),
                "upc", article.upc(),
                "gtin", article.gtin(),
                "barcodes",
                        article.barcode() == null
                                ? List.of()
                                : List.of(Json.of("value", article.barcode(), "sticker_url", null)),
                "is_digital", article.digital(),
                "is_image_uploaded", false,
                "created_on", created,
                "updated_on", updated,
                "weight", Measures.weight("weight", article.weight()),
                "dimension", dimension);
        if (article.item() != null) {
            json.put("inventory", inventory(article.item()));
        }
        json.put("channel_metadata", channels(article));
        json.put("reviews_pending", List.of());
        json.put("associated_bundles", bundlesWith(article));
        json.put("bundle_definition", parts(article));
        json.put("merge_children", List.of());
        json.put("customs", customs(product, article));
        json.put("fulfillment_settings", fulfillment(article));
        json.put("lot_information", Json.of("is_lot", article.lot(), "minimum_shelf_life_days", null));
        json.put("packaging_material_type", Json.of("id", 1, "name", "Box"));
        json.put("packaging_requirement", Json.of("id", 1, "name", "NoRequirements"));
        json.put("return_preferences", returnPreferences());
        json.put("additional_hazmat_attributes", null);
        return json;
    }

    private Map<String, Object> inventory(Item item) {
        return Json.of(
                "inventory_id",
                item.inventoryId(),
                "on_hand_qty",
                snapshot.total(item).onHand());
    }

    private static List<Object> channels(Article article) {
        return article.sold() == null
                ? List.of()
                : List.of(Json.of(
                        "id",
                        article.id() - 15_000_000,
                        "channel_id",
                        Channel.SHOPIFY.id(),
                        "channel_name",
                        Channel.SHOPIFY.name(),
                        "platform",
                        "Shopify",
                        "platform_identifier",
                        Long.toString(article.sold().id()),
                        "platform_inventory_item_id",
                        null,
                        "seller_sku",
                        article.sku(),
                        "price",
                        article.sold().price(),
                        "currency",
                        OrderStory.CURRENCY,
                        "is_inventory_sync_enabled",
                        true,
                        "legacy_product_id",
                        article.sold().shipBobProductId()));
    }

    private List<Object> bundlesWith(Article article) {
        List<Object> bundles = new ArrayList<>();
        for (Product product : snapshot.products()) {
            for (Article bundle : product.articles()) {
                for (Article.Part part : bundle.parts()) {
                    if (part.article().id() == article.id()) {
                        bundles.add(Json.of(
                                "product_id", product.id(),
                                "product_name", product.name(),
                                "quantity", part.quantity(),
                                "variant_id", bundle.id(),
                                "variant_sku", bundle.sku()));
                    }
                }
            }
        }
        return bundles;
    }

    private static List<Object> parts(Article article) {
        List<Object> parts = new ArrayList<>();
        for (Article.Part part : article.parts()) {
            parts.add(Json.of(
                    "product_id", part.productId(),
                    "quantity", part.quantity(),
                    "variant_id", part.article().id(),
                    "variant_name", part.article().name(),
                    "variant_sku", part.article().sku()));
        }
        return parts;
    }

    private static Map<String, Object> customs(Product product, Article article) {
        boolean declared = article.id() % 4 == 0;
        return Json.of(
                "hs_tariff_code", declared ? "7013.99" : "",
                "country_code_of_origin", declared ? "US" : "",
                "value", declared ? 12 : null,
                "currency", OrderStory.CURRENCY,
                "description", declared ? product.name() : "",
                "is321_eligible", false);
    }

    private static Map<String, Object> fulfillment(Article article) {
        return Json.of(
                "requires_prop65",
                false,
                "serial_scan",
                Json.of("is_enabled", false, "prefix", "", "suffix", "", "exact_character_length", null),
                "dangerous_goods",
                article.hazardous(),
                "msds_url",
                "",
                "is_case_pick",
                article.casePick(),
                "is_bpm_parcel",
                false);
    }

    private static Map<String, Object> returnPreferences() {
        Map<String, Object> quarantine = Json.of("id", 2, "name", "Quarantine");
        return Json.of(
                "primary_action", Json.of("id", 1, "name", "Restock"),
                "backup_action", null,
                "instructions", null,
                "return_to_sender_primary_action", quarantine,
                "return_to_sender_backup_action", null);
    }
}
