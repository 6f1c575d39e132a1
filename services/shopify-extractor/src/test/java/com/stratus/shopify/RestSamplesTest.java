package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.publish.Publisher;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.record.ShopifyInventoryLevel;
import com.stratus.model.record.ShopifyPayout;
import com.stratus.model.record.ShopifyPayoutTransaction;
import com.stratus.model.record.ShopifyProduct;
import com.stratus.model.record.ShopifyRefund;
import com.stratus.model.record.ShopifyVariant;
import com.stratus.model.record.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Every sample of REST that shows what a job reads; what is expected was reckoned by a script of its own. */
class RestSamplesTest {

    /** What a file's objects become. */
    private record Sampled(String file, List<String> records) {
        @Override
        public String toString() {
            return file;
        }
    }

    private static Sampled sample(String file, String... records) {
        return new Sampled(file, List.of(records));
    }

    private static final List<Sampled> ORDERS = List.of(
            sample(
                    "constructed/rest/orders_page1.json",
                    "6100000000001 #1001 closed paid FULFILLED of 8100000000001: 81.97 USD, refunded 0.00 "
                            + "USD | 1610001 MUG-BLU 2 x 12.50 USD - 2.50 + 1.91; 1610002 MUG-BLU 1 x 12.50 USD - 0.00 "
                            + "+ 1.06; 1610003 MAT-01 1 x 39.00 USD - 0.00 + 0.00 | 4410001 SUCCESS 1Z999AA10123456784 "
                            + "UPS 2; 4410002 FAILURE 9400000000000000000001 USPS 1; 4410003 SUCCESS 770000000011 "
                            + "FedEx 2; 4410003/2 SUCCESS 770000000012 FedEx 2",
                    "6100000000002 #1002 open partially_refunded PARTIALLY_FULFILLED of 8100000000002: 46.00 "
                            + "USD, refunded 11.55 USD | 1620001 MUG-RED 3 x 12.50 USD - 0.00 + 5.99; 1620002 null 1 x "
                            + "2.50 USD - 0.00 + 0.00 | 4420001 SUCCESS null null 1"),
            sample(
                    "constructed/rest/orders_page2.json",
                    "6100000000003 #1003 cancelled refunded UNFULFILLED of null: 39.00 USD, refunded 39.00 "
                            + "USD | 1630001 MAT-01 1 x 39.00 USD - 0.00 + 0.00 | ",
                    "6100000000004 #1004 open pending UNFULFILLED of 8100000000001: 270.00 USD, refunded "
                            + "0.00 USD | 1640001 MUG-BLU 1 x 5.00 USD - 0.00 + 0.00; 1640002 MUG-RED 2 x 5.00 USD - "
                            + "0.00 + 0.00; 1640003 MAT-01 3 x 5.00 USD - 0.00 + 0.00; 1640004 MUG-BLU 1 x 5.00 USD - "
                            + "0.00 + 0.00; 1640005 MUG-RED 2 x 5.00 USD - 0.00 + 0.00; 1640006 MAT-01 3 x 5.00 USD - "
                            + "0.00 + 0.00; 1640007 MUG-BLU 1 x 5.00 USD - 0.00 + 0.00; 1640008 MUG-RED 2 x 5.00 USD - "
                            + "0.00 + 0.00; 1640009 MAT-01 3 x 5.00 USD - 0.00 + 0.00; 1640010 MUG-BLU 1 x 5.00 USD - "
                            + "0.00 + 0.00; 1640011 MUG-RED 2 x 5.00 USD - 0.00 + 0.00; 1640012 MAT-01 3 x 5.00 USD - "
                            + "0.00 + 0.00; 1640013 MUG-BLU 1 x 5.00 USD - 0.00 + 0.00; 1640014 MUG-RED 2 x 5.00 USD - "
                            + "0.00 + 0.00; 1640015 MAT-01 3 x 5.00 USD - 0.00 + 0.00; 1640016 MUG-BLU 1 x 5.00 USD - "
                            + "0.00 + 0.00; 1640017 MUG-RED 2 x 5.00 USD - 0.00 + 0.00; 1640018 MAT-01 3 x 5.00 USD - "
                            + "0.00 + 0.00; 1640019 MUG-BLU 1 x 5.00 USD - 0.00 + 0.00; 1640020 MUG-RED 2 x 5.00 USD - "
                            + "0.00 + 0.00; 1640021 MAT-01 3 x 5.00 USD - 0.00 + 0.00; 1640022 MUG-BLU 1 x 5.00 USD - "
                            + "0.00 + 0.00; 1640023 MUG-RED 2 x 5.00 USD - 0.00 + 0.00; 1640024 MAT-01 3 x 5.00 USD - "
                            + "0.00 + 0.00; 1640025 MUG-BLU 1 x 5.00 USD - 0.00 + 0.00; 1640026 MUG-RED 2 x 5.00 USD - "
                            + "0.00 + 0.00; 1640027 MAT-01 3 x 5.00 USD - 0.00 + 0.00 | "),
            sample(
                    "constructed/rest/orders_page3.json",
                    "820982911946154509 #1005-B open paid FULFILLED of 8100000000001: 32.49 USD, refunded "
                            + "0.00 USD | 1650001  1 x 19.99 USD - 0.00 + 0.00; 1650002 MUG-RED 1 x 12.50 USD - 0.00 + "
                            + "0.00 | 4450001 SUCCESS LOCAL-1 Other 1"),
            sample(
                    "go-shopify/order.json",
                    "123456 #9999 cancelled voided PENDING of null: 10.00 USD, refunded 0.00 USD | 5  1 x "
                            + "5.00 USD - 0.00 + 0.00; 254721536  1 x 0.00 USD - 0.00 + 0.00 | "),
            sample(
                    "go-shopify/order_with_transaction.json",
                    "123456 #9999 cancelled voided PENDING of null: 10.00 USD, refunded 0.00 USD | 5  1 x "
                            + "5.00 USD - 0.00 + 0.00; 254721536  1 x 0.00 USD - 0.00 + 0.00 | "),
            sample(
                    "rest-2026-07/customer/27_get_customers-ID-orders.json",
                    "450789469 #1001 open partially_refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/order/00_get_orders_by-status.json",
                    "450789469 #1001 open partially_refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample("rest-2026-07/order/02_get_orders_by-fields.json", "refused: fulfillments is missing"),
            sample("rest-2026-07/order/06_get_orders-ID_by-fields.json", "refused: fulfillments is missing"),
            sample(
                    "rest-2026-07/order/07_get_orders-ID.json",
                    "450789469 #1001 open partially_refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/order/12_post_orders-ID-cancel.json",
                    "450789469 #1001 cancelled partially_refunded UNFULFILLED of 207119551: 598.94 USD, "
                            + "refunded 209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/order/14_post_orders-ID-cancel.json",
                    "450789469 #1001 cancelled refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "110.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/order/15_post_orders.json",
                    "1073459976 #1002 open paid UNFULFILLED of null: 238.47 EUR, refunded 0.00 EUR | "
                            + "1071823188 null 3 x 74.99 EUR - 0.00 + 13.50 | "),
            sample(
                    "rest-2026-07/order/17_post_orders.json",
                    "1073459983 #1002 open pending UNFULFILLED of 207119551: 199.00 USD, refunded 0.00 USD | "
                            + "1071823195 IPOD2009BLACK 1 x 199.00 USD - 0.00 + 0.00 | "),
            sample(
                    "rest-2026-07/order/19_post_orders.json",
                    "1073459966 #1002 open paid UNFULFILLED of null: 199.00 USD, refunded 0.00 USD | "
                            + "1071823177 IPOD2009BLACK 1 x 199.00 USD - 0.00 + 0.00 | "),
            sample(
                    "rest-2026-07/order/20_post_orders.json",
                    "1073459975 #1002 open paid FULFILLED of 1073339471: 199.00 USD, refunded 0.00 USD | "
                            + "1071823187 IPOD2009BLACK 1 x 199.00 USD - 0.00 + 0.00 | "),
            sample(
                    "rest-2026-07/order/22_post_orders.json",
                    "1073459981 #1002 open paid UNFULFILLED of 1073339475: 181.09 USD, refunded 0.00 USD | "
                            + "1071823193 IPOD2009BLACK 1 x 199.00 USD - 17.91 + 0.00 | "),
            sample(
                    "rest-2026-07/order/25_put_orders-ID.json",
                    "450789469 #1001 open partially_refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/order/28_put_orders-ID.json",
                    "450789469 #1001 open partially_refunded UNFULFILLED of 207119551: 598.94 USD, refunded "
                            + "209.00 USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 3.34 + 3.98; 518995019 "
                            + "IPOD2008RED 1 x 199.00 USD - 3.33 + 3.98; 703073504 IPOD2008BLACK 1 x 199.00 USD - 3.33 "
                            + "+ 3.98 | 255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "shopify-api-node/order/res/create.json",
                    "1073459962 #1002 open paid FULFILLED of 1018520251: 199.00 USD, refunded 0.00 USD | "
                            + "1071823172 IPOD2009BLACK 1 x 199.00 USD - 0.00 + 0.00 | 1022782893 SUCCESS null null 1"),
            sample(
                    "shopify-api-node/order/res/get.json",
                    "450789469 #1001 open authorized UNFULFILLED of 207119551: 409.94 USD, refunded 209.00 "
                            + "USD | 466157049 IPOD2008GREEN 1 x 199.00 USD - 0.00 + 0.00; 518995019 IPOD2008RED 1 x "
                            + "199.00 USD - 0.00 + 0.00; 703073504 IPOD2008BLACK 1 x 199.00 USD - 0.00 + 0.00 | "
                            + "255858046 FAILURE 1Z2345 null 1"),
            sample(
                    "shopify_python_api/order.json",
                    "450789469 #1001 open authorized UNFULFILLED of 207119551: 409.94 USD, refunded null | "
                            + "466157049 IPOD2008GREEN 1 x 199.00 USD - 0.00 + 0.00; 518995019 IPOD2008RED 1 x 199.00 "
                            + "USD - 0.00 + 0.00; 703073504 IPOD2008BLACK 1 x 199.00 USD - 0.00 + 0.00 | 255858046 "
                            + "FAILURE 1Z2345 null 1"));

    private static final List<Sampled> CUSTOMERS = List.of(
            sample(
                    "constructed/rest/customers_page1.json",
                    "8100000000003 null null null invited 0 0.00 USD [pos] null",
                    "8100000000001 ada@example.com Ada Okafor enabled 3 318.25 USD [VIP, wholesale] #1004"),
            sample(
                    "constructed/rest/customers_page2.json",
                    "8100000000002 zoe@example.com Zoë O'Brien-Núñez disabled 1 41.00 USD [] #1002"),
            sample("go-shopify/customer.json", "1 test@example.com Test Citizen enabled 4 null [tag1, tag2] #1234"),
            sample(
                    "rest-2026-07/customer/00_get_customers_by-ids.json",
                    "1073339462 steve.lastnameson@example.com Steve Lastnameson disabled 0 0.00 USD [] null",
                    "207119551 bob.norman@mail.example.com Bob Norman disabled 1 199.65 USD [Léon, Noël] " + "#1001"),
            sample(
                    "rest-2026-07/customer/01_get_customers_by-since_id.json",
                    "1073339464 steve.lastnameson@example.com Steve Lastnameson disabled 0 0.00 USD [] null"),
            sample("rest-2026-07/customer/04_get_customers_by-fields.json", "refused: source_updated_at is missing"),
            sample(
                    "rest-2026-07/customer/05_get_customers-search_by-query.json",
                    "207119551 bob.norman@mail.example.com Bob Norman disabled 1 199.65 USD [Léon, Noël] " + "#1001"),
            sample(
                    "rest-2026-07/customer/07_get_customers-search_by-fields.json",
                    "refused: source_updated_at is missing"),
            sample(
                    "rest-2026-07/customer/10_get_customers-search_by-fields.json",
                    "refused: source_updated_at is missing",
                    "refused: source_updated_at is missing"),
            sample(
                    "rest-2026-07/customer/11_get_customers-ID.json",
                    "207119551 bob.norman@mail.example.com Bob Norman disabled 1 199.65 USD [Léon, Noël] " + "#1001"),
            sample(
                    "rest-2026-07/customer/12_put_customers-ID.json",
                    "207119551 bob.norman@mail.example.com Bob Norman disabled 1 199.65 USD [Léon, Noël] " + "#1001"),
            sample(
                    "rest-2026-07/customer/17_post_customers.json",
                    "1073339458 steve.lastnameson@example.com Steve Lastnameson enabled 0 0.00 USD [] null"),
            sample(
                    "shopify-api-node/customer/res/list.json",
                    "207119551 bob.norman@hostmail.com Bob Norman disabled 1 null [] #1001"),
            sample(
                    "shopify_python_api/customer.json",
                    "207119551 bob.norman@hostmail.com Bob Norman disabled 1 null [] #1001"));

    private static final List<Sampled> PRODUCTS = List.of(
            sample(
                    "constructed/rest/products_page1.json",
                    "6300000000001 Enamel mug by Harbour Goods ACTIVE enamel-mug [kitchen, new]",
                    "6300000000002 Rope doormat by Harbour Goods ACTIVE rope-doormat []"),
            sample(
                    "constructed/rest/products_page2.json",
                    "6300000000003 Gift wrap by  DRAFT gift-wrap [service]",
                    "6300000000004 Enamel mug, second choice by Harbour Goods ARCHIVED enamel-mug-b [outlet]"),
            sample(
                    "rest-2026-07/product/00_get_products_by-ids.json",
                    "632910392 IPod Nano - 8GB by Apple ACTIVE ipod-nano [Emotive, Flash Memory, MP3, Music]",
                    "921728736 IPod Touch 8GB by Apple ACTIVE ipod-touch []"),
            sample(
                    "rest-2026-07/product/03_get_products_by-collection_id.json",
                    "632910392 IPod Nano - 8GB by Apple ACTIVE ipod-nano [Emotive, Flash Memory, MP3, Music]"),
            sample(
                    "rest-2026-07/product/08_get_products-ID.json",
                    "632910392 IPod Nano - 8GB by Apple ACTIVE ipod-nano [Emotive, Flash Memory, MP3, Music]"),
            sample("rest-2026-07/product/09_get_products-ID_by-fields.json", "refused: source_updated_at is missing"),
            sample(
                    "rest-2026-07/product/14_put_products-ID.json",
                    "632910392 IPod Nano - 8GB by Apple ACTIVE ipod-nano [Emotive, Flash Memory, MP3, Music]"),
            sample(
                    "rest-2026-07/product/24_post_products.json",
                    "1072481048 Burton Custom Freestyle 151 by Burton ACTIVE burton-custom-freestyle-151 []"),
            sample(
                    "rest-2026-07/product/26_post_products.json",
                    "1072481055 Burton Custom Freestyle 151 by Burton ACTIVE burton-custom-freestyle-151 "
                            + "[Barnes & Noble, Big Air, John's Fav]"),
            sample(
                    "shopify-api-node/product/res/list.json",
                    "632910392 IPod Nano - 8GB by Apple null ipod-nano [Emotive, Flash Memory, MP3, Music]",
                    "921728736 IPod Touch 8GB by Apple null ipod-touch []"),
            sample(
                    "shopify_python_api/products.json",
                    "1 IPod Nano - 8GB by Apple null ipod-nano [Emotive, Flash Memory, MP3, Music]",
                    "2 IPod Nano - 8GB by Apple null ipod-nano [Emotive, Flash Memory, MP3, Music]",
                    "3 IPod Nano - 8GB by Apple null ipod-nano [Emotive, Flash Memory, MP3, Music]",
                    "4 IPod Nano - 8GB by Apple null ipod-nano [Emotive, Flash Memory, MP3, Music]"));

    private static final List<Sampled> VARIANTS = List.of(
            sample("go-shopify/variant.json", "1 of 1  Yellow 1.00 EUR 1 of 1 false"),
            sample(
                    "rest-2026-07/variant/00_get_products-ID-variants.json",
                    "39072856 of 632910392 IPOD2008GREEN Green 199.00 EUR 30 of 39072856 true",
                    "49148385 of 632910392 IPOD2008RED Red 199.00 EUR 20 of 49148385 true",
                    "457924702 of 632910392 IPOD2008BLACK Black 199.00 EUR 40 of 457924702 true",
                    "808950810 of 632910392 IPOD2008PINK Pink 199.00 EUR 10 of 808950810 true"),
            sample(
                    "rest-2026-07/variant/01_get_products-ID-variants_by-since_id.json",
                    "457924702 of 632910392 IPOD2008BLACK Black 199.00 EUR 40 of 457924702 true",
                    "808950810 of 632910392 IPOD2008PINK Pink 199.00 EUR 10 of 808950810 true"),
            sample(
                    "rest-2026-07/variant/03_post_products-ID-variants.json",
                    "1070325042 of 632910392 null Yellow 1.00 EUR 0 of 1070325042 true"),
            sample(
                    "rest-2026-07/variant/04_post_products-ID-variants.json",
                    "1070325039 of 632910392 null Blue 0.00 EUR 0 of 1070325039 true"),
            sample(
                    "rest-2026-07/variant/07_get_variants-ID.json",
                    "808950810 of 632910392 IPOD2008PINK Pink 199.00 EUR 10 of 808950810 true"),
            sample(
                    "rest-2026-07/variant/09_put_variants-ID.json",
                    "808950810 of 632910392 IPOD2008PINK Pink 199.00 EUR 10 of 808950810 true"),
            sample(
                    "rest-2026-07/variant/10_put_variants-ID.json",
                    "808950810 of 632910392 IPOD2008PINK Not Pink 99.00 EUR 10 of 808950810 true"),
            sample("shopify-api-node/product-variant/res/get.json", "refused: inventoryItem is missing"),
            sample("shopify_python_api/variant.json", "refused: inventoryItem is missing"));

    private static final List<Sampled> LEVELS = List.of(
            sample(
                    "constructed/rest/inventory_levels.json",
                    "51001/70001 30",
                    "51002/70001 -2",
                    "51003/70001 12",
                    "51004/70001 null",
                    "51001/70002 7",
                    "51002/70002 0",
                    "51005/70002 1"),
            sample("go-shopify/inventory_level.json", "808950810/905684977 6"),
            sample(
                    "rest-2026-07/inventory_level/00_get_inventory_levels_by-location_ids.json",
                    "49148385/655441491 2",
                    "808950810/655441491 1",
                    "457924702/655441491 4",
                    "39072856/655441491 3"),
            sample(
                    "rest-2026-07/inventory_level/02_get_inventory_levels_by-inventory_item_ids.json",
                    "808950810/487838322 9",
                    "39072856/487838322 27",
                    "808950810/655441491 1",
                    "39072856/655441491 3"),
            sample("rest-2026-07/inventory_level/03_post_inventory_levels-adjust.json", "808950810/655441491 6"),
            sample("rest-2026-07/inventory_level/05_post_inventory_levels-connect.json", "457924702/844681632 0"),
            sample("rest-2026-07/inventory_level/06_post_inventory_levels-set.json", "808950810/655441491 42"),
            sample(
                    "rest-2026-07/location/03_get_locations-ID-inventory_levels.json",
                    "49148385/487838322 18",
                    "808950810/487838322 9",
                    "457924702/487838322 36",
                    "39072856/487838322 27"),
            sample("shopify-api-node/inventory-level/res/adjust.json", "808950810/905684977 6"),
            sample("shopify-api-node/inventory-level/res/list.json", "808950810/905684977 1", "808950810/487838322 9"),
            sample("shopify_python_api/inventory_level.json", "808950810/905684977 6"),
            sample(
                    "shopify_python_api/inventory_levels.json",
                    "39072856/487838322 27",
                    "808950810/905684977 1",
                    "808950810/487838322 9",
                    "39072856/905684977 3"));

    private static final List<Sampled> PAYOUTS = List.of(
            sample(
                    "constructed/rest/payouts.json",
                    "623721858 2026-11-21 PAID DEPOSIT 104.03 USD = 120.32 - 3.79 + -12.50 - 0.00 + 0.00 - " + "0.00",
                    "623721859 2026-11-20 PAID WITHDRAWAL -39.00 USD = 0.00 - 0.00 + -39.00 - 0.00 + 0.00 - " + "0.00",
                    "623721860 2026-11-19 FAILED DEPOSIT 33.25 USD = 50.00 - 1.75 + 0.00 - 0.00 + -15.00 - " + "0.00"),
            sample("go-shopify/payout.json", "refused: summary is missing"),
            sample("go-shopify/payouts.json", "refused: summary is missing", "refused: summary is missing"),
            sample(
                    "rest-2026-07/payout/00_get_shopify_payments-payouts.json",
                    "512467833 2013-12-01 FAILED DEPOSIT 43.12 USD = 45.52 - 1.32 + -3.54 - -0.23 + 2.13 - " + "0.12",
                    "39438702 2013-11-01 IN_TRANSIT DEPOSIT 43.12 USD = 45.52 - 1.32 + -3.54 - -0.23 + 2.13 "
                            + "- 0.12",
                    "917000993 2012-11-13 FAILED DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - " + "0.12",
                    "867808544 2012-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12",
                    "725076685 2012-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12",
                    "714327683 2012-11-12 FAILED DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - " + "0.12",
                    "631321250 2012-11-12 SCHEDULED DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 "
                            + "- 0.12",
                    "623721858 2012-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12"),
            sample(
                    "rest-2026-07/payout/02_get_shopify_payments-payouts-ID.json",
                    "623721858 2012-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12"),
            sample(
                    "shopify-api-node/payout/res/get.json",
                    "623721858 2012-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12"),
            sample(
                    "shopify_python_api/payout.json",
                    "623721858 2019-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12"),
            sample(
                    "shopify_python_api/payouts.json",
                    "854088011 2019-11-01 SCHEDULED DEPOSIT 43.12 USD = 45.52 - 1.32 + -3.54 - -0.23 + 2.13 "
                            + "- 0.12",
                    "512467833 2019-11-01 FAILED DEPOSIT 43.12 USD = 45.52 - 1.32 + -3.54 - -0.23 + 2.13 - " + "0.12",
                    "39438702 2019-11-01 IN_TRANSIT DEPOSIT 43.12 USD = 45.52 - 1.32 + -3.54 - -0.23 + 2.13 "
                            + "- 0.12",
                    "710174591 2019-12-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12",
                    "974708905 2019-11-13 PAID DEPOSIT 51.69 CAD = 58.15 - 6.46 + -3.54 - -0.23 + 2.13 - 0.12",
                    "623721858 2019-11-12 PAID DEPOSIT 41.90 USD = 44.52 - 1.32 + -3.54 - -0.23 + 2.13 - 0.12"));

    private static final List<Sampled> TRANSACTIONS = List.of(
            sample(
                    "go-shopify/payments_transaction.json",
                    "699519475 DEBIT ADJUSTMENT 623721858 PAID -50.00 - 0.00 = -50.00 USD 0"),
            sample(
                    "rest-2026-07/payment_transaction/00_get_shopify_payments-balance-transactions_by-payout_id.json",
                    "716142630 DEBIT ADJUSTMENT 623721858 PAID -0.75 - 0.00 = -0.75 USD null",
                    "476425693 CREDIT ADJUSTMENT 623721858 PAID 1.50 - 0.00 = 1.50 USD null",
                    "396322840 CREDIT ADJUSTMENT 623721858 PAID 0.25 - 0.00 = 0.25 USD null",
                    "348058882 DEBIT ADJUSTMENT 623721858 PAID -0.75 - 0.00 = -0.75 USD null",
                    "699519475 DEBIT ADJUSTMENT 623721858 PAID -50.00 - 0.00 = -50.00 USD null",
                    "77412310 CREDIT ADJUSTMENT_REVERSAL 623721858 PAID 50.00 - 0.00 = 50.00 USD null",
                    "1044362223 REFUND REFUND 623721858 PAID -3.45 - 0.00 = -3.45 USD 217130470",
                    "1006917261 REFUND REFUND 623721858 PAID -3.45 - 0.00 = -3.45 USD 217130470",
                    "777128868 REFUND REFUND 623721858 PAID -8.05 - 0.00 = -8.05 USD null",
                    "758509248 ADJUSTMENT CHARGE 623721858 PAID -1.50 - -0.25 = -1.75 USD null",
                    "746296004 CHARGE CHARGE 623721858 PAID 10.00 - 2.00 = 8.00 USD 625362839",
                    "515523000 CHARGE REFUND 623721858 PAID 11.50 - 0.65 = 10.85 USD 217130470",
                    "482793472 ADJUSTMENT CHARGE 623721858 PAID 0.45 - 0.00 = 0.45 USD 217130470",
                    "382557793 ADJUSTMENT CHARGE 623721858 PAID 0.20 - 0.00 = 0.20 USD 217130470",
                    "365577382 ADJUSTMENT REFUND 623721858 PAID -3.45 - 0.00 = -3.45 USD 217130470",
                    "201521674 REFUND CHARGE 623721858 PAID -2.00 - 0.00 = -2.00 USD 625362839",
                    "188711209 CAPTURE CHARGE 623721858 PAID -11.37 - 0.00 = -11.37 USD 923751907",
                    "977134221 DISPUTE DISPUTE 623721858 PAID -100.00 - 15.00 = -115.00 USD 625362839",
                    "774282320 DISPUTE DISPUTE 623721858 PAID -100.00 - 15.00 = -115.00 USD 625362839",
                    "726130462 DISPUTE DISPUTE 623721858 PAID -11.50 - 15.00 = -26.50 USD 625362839",
                    "590656313 DISPUTE DISPUTE 623721858 PAID -100.00 - 15.00 = -115.00 USD 625362839",
                    "585267611 DISPUTE DISPUTE 623721858 PAID -50.00 - 0.00 = -50.00 USD 625362839",
                    "295058327 DISPUTE DISPUTE 623721858 PAID 100.00 - -15.00 = 115.00 USD 625362839",
                    "144665135 DISPUTE DISPUTE 623721858 PAID 2.83 - -15.00 = 17.83 USD 625362839",
                    "1039379438 DEBIT ADJUSTMENT 623721858 PAID -10.00 - 0.00 = -10.00 USD null",
                    "996672915 DEBIT ADJUSTMENT_REVERSAL 623721858 PAID -100.00 - 0.00 = -100.00 USD null",
                    "972818242 RESERVE null 623721858 PAID -42.00 - 0.00 = -42.00 USD null",
                    "951890146 ADVANCE null 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "911614749 DEBIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "843310825 CHARGE CHARGE 623721858 PAID 11.50 - 0.63 = 10.87 USD 625362839",
                    "841651232 DEBIT ADJUSTMENT_REVERSAL 623721858 PAID -100.00 - 0.00 = -100.00 USD null",
                    "777723124 DEBIT ADJUSTMENT_REVERSAL 623721858 PAID -100.00 - 0.00 = -100.00 USD null",
                    "744334347 CREDIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "717600021 CREDIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "645292099 CREDIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "637679484 SHOPIFY_COLLECTIVE_DEBIT_REVERSAL ADJUSTMENT_REVERSAL 623721858 PAID 1.00 - "
                            + "0.00 = 1.00 USD null",
                    "620327031 CHARGE CHARGE 623721858 PAID 11.50 - 0.63 = 10.87 USD null",
                    "524892362 DEBIT ADJUSTMENT 623721858 PAID -100.00 - 0.00 = -100.00 USD 625362839",
                    "510004917 DEBIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "504303358 SELLER_PROTECTION_CREDIT_REVERSAL ADJUSTMENT_REVERSAL 623721858 PAID -100.00 "
                            + "- 0.00 = -100.00 USD null",
                    "459441379 CREDIT ADJUSTMENT 623721858 PAID 100.00 - 0.00 = 100.00 USD null",
                    "427940661 CREDIT ADJUSTMENT_REVERSAL 623721858 PAID 150.00 - 0.00 = 150.00 USD null",
                    "381560291 DEBIT ADJUSTMENT 623721858 PAID -150.00 - 0.00 = -150.00 USD null",
                    "357948134 CHARGE CHARGE 623721858 PAID 10.00 - 0.46 = 9.54 USD 625362839",
                    "344667176 CREDIT ADJUSTMENT 623721858 PAID 100.50 - 0.50 = 100.00 USD null",
                    "316417004 CHARGE CHARGE 623721858 PAID 11.50 - 0.50 = 11.00 USD 753768948",
                    "294868963 DEBIT ADJUSTMENT_REVERSAL 623721858 PAID -100.00 - 0.00 = -100.00 USD null",
                    "268738895 CREDIT ADJUSTMENT 623721858 PAID 1000.00 - 0.00 = 1000.00 USD null",
                    "232023232 RESERVE null 623721858 PAID 42.00 - 0.00 = 42.00 USD null",
                    "222417706 ADVANCE_FUNDING null 623721858 PAID -10.00 - 0.00 = -10.00 USD null"));

    private static final List<Sampled> REFUNDS = List.of(
            sample(
                    "rest-2026-07/refund/00_get_orders-ID-refunds.json",
                    "509562969 209.00 | 104689539 703073504 1 legacy_restock 487838322 195.66 + 3.98; "
                            + "709875399 466157049 1 legacy_restock 487838322 195.67 + 3.98"),
            sample(
                    "rest-2026-07/refund/01_post_orders-ID-refunds.json",
                    "929361472 41.94 | 1058498320 518995019 1 no_restock null 0.00 + 0.00"),
            sample("rest-2026-07/refund/04_post_orders-ID-refunds-calculate.json", "refused: refund_id is missing"),
            sample(
                    "rest-2026-07/refund/05_post_orders-ID-refunds-calculate.json",
                    "refused: refundLineItems.id is missing"),
            sample(
                    "shopify-api-node/refund/res/create.json",
                    "929361464 199.65 | 1058498311 518995019 1 null null 195.67 + 3.98"),
            sample(
                    "shopify-api-node/refund/res/list.json",
                    "509562969 209.00 | 104689539 703073504 1 null null 195.67 + 3.98; 709875399 466157049 1 "
                            + "null null 195.66 + 3.98"),
            sample(
                    "shopify_python_api/refund.json",
                    "509562969 209.00 | 104689539 703073504 1 null null null + null; 709875399 466157049 1 "
                            + "null null null + null"));

    private static final List<Sampled> PARCELS = List.of(
            sample("go-shopify/fulfillment.json", "1022782888 SUCCESS 123456789 Bluedart 3"),
            sample(
                    "rest-2026-07/fulfillment/00_get_orders-ID-fulfillments.json",
                    "255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample(
                    "rest-2026-07/fulfillment/02_get_fulfillment_orders-ID-fulfillments.json",
                    "1069019880 SUCCESS #☠1☢\n---\n4321\n UPS 1"),
            sample(
                    "rest-2026-07/fulfillment/04_get_orders-ID-fulfillments-ID.json",
                    "255858046 FAILURE 1Z1234512345123456 USPS 1"),
            sample("rest-2026-07/fulfillment/05_post_fulfillments.json", "1069019877 SUCCESS MS1562678 null 1"),
            sample("rest-2026-07/fulfillment/07_post_fulfillments.json", "1069019873 SUCCESS MS1562678 null 1"),
            sample("rest-2026-07/fulfillment/09_post_fulfillments.json", "1069019875 SUCCESS null null 1"),
            sample(
                    "rest-2026-07/fulfillment/10_post_fulfillments-ID-update_tracking.json",
                    "1069019869 SUCCESS 1Z001985YW99744790 UPS 1"),
            sample(
                    "rest-2026-07/fulfillment/12_post_fulfillments-ID-cancel.json",
                    "1069019879 CANCELLED #☠1☢\n---\n4321\n UPS 1"),
            sample("shopify-api-node/fulfillment/res/createV2.json", "1022782903 SUCCESS 1562678 example 1"),
            sample("shopify-api-node/fulfillment/res/list.json", "255858046 FAILURE 1Z2345 null 1"),
            sample("shopify_python_api/fulfillment.json", "255858046 PENDING 1Z2345 null-company 1"));

    @ParameterizedTest
    @FieldSource("ORDERS")
    void orders(Sampled sampled) {
        assertThat(read(sampled, "order", RestOrders.ENTITY, order -> order, RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(Order order) {
        return order.platformOrderId() + " " + order.orderId() + " " + order.status() + " " + order.financialStatus()
                + " "
                + order.fulfillmentStatus() + " of " + order.customerId() + ": " + say(order.total()) + ", refunded "
                + say(order.refunded()) + " | "
                + order.items().stream()
                        .map(item -> item.lineItemId() + " " + item.sku() + " " + item.qty() + " x " + say(item.price())
                                + " - " + plain(item.discount()) + " + " + plain(item.tax()))
                        .collect(Collectors.joining("; "))
                + " | " + parcels(order);
    }

    private static String parcels(Order order) {
        return order.fulfillments().stream()
                .map(parcel -> parcel.trackingKey() + " " + parcel.status() + " " + parcel.trackingNumber() + " "
                        + parcel.carrier() + " " + parcel.quantity())
                .collect(Collectors.joining("; "));
    }

    /** Parcels come inside of their orders, so each is put into one. */
    @ParameterizedTest
    @FieldSource("PARCELS")
    void parcels(Sampled sampled) {
        assertThat(read(
                        sampled,
                        "fulfillment",
                        RestOrders.ENTITY,
                        parcel -> {
                            ObjectNode order = Sample.platformJson(
                                            "shopify/fixtures/" + "constructed/rest/orders_page2.json")
                                    .at("/body/orders/0")
                                    .deepCopy();
                            order.putArray("fulfillments").add(parcel);
                            return order;
                        },
                        RestSamplesTest::parcels))
                .isEqualTo(sampled.records());
    }

    @ParameterizedTest
    @FieldSource("CUSTOMERS")
    void customers(Sampled sampled) {
        assertThat(read(sampled, "customer", RestCustomers.ENTITY, customer -> customer, RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyCustomer customer) {
        return customer.customerId() + " " + customer.email() + " " + customer.firstName() + " " + customer.lastName()
                + " " + customer.state() + " " + customer.ordersCount() + " " + say(customer.totalSpent()) + " "
                + customer.tags() + " " + customer.lastOrderId();
    }

    @ParameterizedTest
    @FieldSource("PRODUCTS")
    void products(Sampled sampled) {
        assertThat(read(sampled, "product", RestProducts.ENTITY, product -> product, RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyProduct product) {
        return product.productId() + " " + product.title() + " by " + product.vendor() + " " + product.status() + " "
                + product.handle() + " " + product.tags();
    }

    @ParameterizedTest
    @FieldSource("VARIANTS")
    void variants(Sampled sampled) {
        assertThat(read(
                        sampled,
                        "variant",
                        RestProducts.VARIANT,
                        variant -> {
                            variant.putObject("shop").put("currency_code", "EUR");
                            return variant;
                        },
                        RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyVariant variant) {
        return variant.variantId() + " of " + variant.productId() + " " + variant.sku() + " " + variant.title() + " "
                + say(variant.price()) + " " + variant.inventoryQuantity() + " of " + variant.inventoryItemId() + " "
                + variant.tracked();
    }

    @ParameterizedTest
    @FieldSource("LEVELS")
    void levels(Sampled sampled) {
        assertThat(read(
                        sampled,
                        "inventory_level",
                        RestInventoryLevels.ENTITY,
                        level -> {
                            level.putObject("location").put("name", "Shop").put("active", true);
                            return level;
                        },
                        (ShopifyInventoryLevel level) -> level.levelKey() + " " + level.available()))
                .isEqualTo(sampled.records());
    }

    @ParameterizedTest
    @FieldSource("PAYOUTS")
    void payouts(Sampled sampled) {
        assertThat(read(sampled, "payout", RestPayouts.ENTITY, payout -> payout, RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyPayout payout) {
        return payout.payoutId() + " " + LocalDate.ofInstant(payout.issuedAt(), ZoneOffset.UTC) + " " + payout.status()
                + " " + payout.transactionType() + " " + say(payout.net()) + " = " + plain(payout.chargesGross())
                + " - "
                + plain(payout.chargesFee()) + " + " + plain(payout.refundsGross()) + " - " + plain(payout.refundsFee())
                + " + " + plain(payout.adjustmentsGross()) + " - " + plain(payout.adjustmentsFee());
    }

    @ParameterizedTest
    @FieldSource("TRANSACTIONS")
    void transactions(Sampled sampled) {
        assertThat(read(sampled, "transaction", RestPayouts.TRANSACTION, sold -> sold, RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyPayoutTransaction sold) {
        return sold.transactionId() + " " + sold.type() + " " + sold.sourceType() + " " + sold.payoutId() + " "
                + sold.payoutStatus() + " " + plain(sold.amount()) + " - " + plain(sold.fee()) + " = " + say(sold.net())
                + " " + sold.platformOrderId();
    }

    /** Refunds come inside of their orders, whose currency is that of the samples. */
    @ParameterizedTest
    @FieldSource("REFUNDS")
    void refunds(Sampled sampled) {
        assertThat(read(
                        sampled,
                        "refund",
                        RestRefunds.ENTITY,
                        refund -> {
                            refund.putObject("order")
                                    .put("id", 450789469)
                                    .put("name", "#1001")
                                    .put("currency", "USD");
                            return refund;
                        },
                        RestSamplesTest::say))
                .isEqualTo(sampled.records());
    }

    private static String say(ShopifyRefund refund) {
        return refund.refundId() + " " + plain(refund.amount()) + " | "
                + refund.lines().stream()
                        .map(line -> line.refundLineId() + " " + line.lineItemId() + " " + line.quantity() + " "
                                + line.restockType() + " " + line.locationId() + " " + plain(line.subtotal()) + " + "
                                + plain(line.tax()))
                        .collect(Collectors.joining("; "));
    }

    private static String say(Money money) {
        return money == null ? null : plain(money) + " " + money.currency();
    }

    private static String plain(Money money) {
        return money == null ? null : money.amount().setScale(2).toPlainString();
    }

    private static <R extends SourceRecord> List<String> read(
            Sampled sampled,
            String one,
            Entity<?, R> entity,
            UnaryOperator<ObjectNode> whole,
            Function<R, String> say) {
        var said = new ArrayList<String>();
        for (var payload : objects(sampled.file(), one)) {
            try {
                said.add(say.apply(entity.map(whole.apply(payload.deepCopy()))));
            } catch (Exception refused) {
                said.add("refused: " + Publisher.reasonOf(refused));
            }
        }
        return said;
    }

    private static List<JsonNode> objects(String file, String one) {
        var sample = Sample.platformJson("shopify/fixtures/" + file);
        var body = file.startsWith("constructed/") ? sample.path("body") : sample;
        var objects = new ArrayList<JsonNode>();
        if (body.has(one)) {
            objects.add(body.path(one));
        } else {
            (body.isArray() ? body : body.path(one + "s")).forEach(objects::add);
        }
        return objects;
    }
}
