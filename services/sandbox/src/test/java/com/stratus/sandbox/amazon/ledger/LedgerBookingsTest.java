package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.Json;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Single transactions worked out by hand. */
class LedgerBookingsTest {
    private static final Instant POSTED = Instant.parse("2026-10-06T12:00:00Z");
    private static final Place US = new Place("ATVPDKIKX0DER", "Amazon.com");
    private static final Place DE = new Place("A1PA6795UKMFR9", "Amazon.de");
    private static final Bookings.Nature PLAIN = new Bookings.Nature(true, false, false);

    private static Bookings.Units units(String network, String principal, String tax, String promotion) {
        return new Bookings.Units(
                "80000000000001",
                "05000000000001",
                "B0TEST0001",
                "WIDGET-RED",
                "Red widget",
                2,
                network,
                new BigDecimal(principal),
                new BigDecimal(promotion),
                new BigDecimal(tax),
                new BigDecimal("0.00"));
    }

    private static String lines(Transaction transaction) {
        return transaction.lines().stream()
                .map(line -> line.key() + " " + line.type() + " " + line.amount() + " "
                        + line.category().text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void saleInTheUnitedStates() {
        Transaction sale = new Bookings(Rates.USD, US)
                .shipment(
                        "111-0000001-0000001",
                        "90000000000001",
                        POSTED,
                        List.of(units("AFN", "39.98", "3.20", "0")),
                        PLAIN,
                        null);
        assertThat(sale.total()).isEqualByComparingTo("26.26");
        assertThat(lines(sale))
                .isEqualTo(
                        """
                        0:ProductCharges/OurPricePrincipal:0 OurPricePrincipal 39.98 gross
                        0:Tax/OurPriceTax:0 OurPriceTax 3.20 gross
                        0:Tax/MarketplaceFacilitatorTax-Principal:0 MarketplaceFacilitatorTax-Principal -3.20 gross
                        0:AmazonFees/FBAPerUnitFulfillmentFee/Base:0 Base -7.72 fee
                        0:AmazonFees/Commission/Base:0 Base -6.00 fee""");
    }

    @Test
    void saleInGermanyHasTaxOnItsFees() {
        Transaction sale = new Bookings(Rates.EUR, DE)
                .shipment(
                        "305-0000001-0000001",
                        "90000000000002",
                        POSTED,
                        List.of(units("MFN", "20.00", "3.80", "2.00")),
                        PLAIN,
                        null);
        // 20.00 + 3.80 − 2.00 − 2.70 − 0.51
        assertThat(sale.total()).isEqualByComparingTo("18.59");
        assertThat(lines(sale))
                .isEqualTo(
                        """
                        0:ProductCharges/OurPricePrincipal:0 OurPricePrincipal 20.00 gross
                        0:Tax/OurPriceTax:0 OurPriceTax 3.80 gross
                        0:PromoRebates/OurPriceDiscount:0 OurPriceDiscount -2.00 gross
                        0:AmazonFees/Commission/Base:0 Base -2.70 fee
                        0:AmazonFees/Commission/Tax:0 Tax -0.51 fee""");
    }

    @Test
    void saleThatDoesNotAddUpAndOneWithAnUnknownLeaf() {
        Transaction sale = new Bookings(Rates.USD, US)
                .shipment(
                        "111-0000001-0000002",
                        "90000000000003",
                        POSTED,
                        List.of(units("MFN", "10.00", "0.00", "0")),
                        new Bookings.Nature(true, true, true),
                        null);
        // 10.00 − 1.50 − 0.12 − 0.37
        assertThat(sale.total()).isEqualByComparingTo("8.01");
        assertThat(lines(sale))
                .isEqualTo(
                        """
                        0:ProductCharges/OurPricePrincipal:0 OurPricePrincipal 10.00 gross
                        0:AmazonFees/Commission/Base:0 Base -1.50 fee
                        0:EnvironmentalContribution/EcoContribution:0 EcoContribution -0.12 other
                        t:Unexplained:0 Unexplained -0.37 other""");
        assertThat(Sums.of(sale.lines()).net()).isEqualByComparingTo(sale.total());
    }

    @Test
    void refundGivesTheCommissionBackButAFifth() {
        Transaction refund = new Bookings(Rates.USD, US)
                .refund(
                        "111-0000001-0000001",
                        "70000000000001",
                        POSTED,
                        List.of(units("AFN", "19.99", "1.60", "0")),
                        new BigDecimal("0.00"));
        assertThat(refund.total()).isEqualByComparingTo("-17.59");
        assertThat(lines(refund))
                .isEqualTo(
                        """
                        0:ProductCharges/OurPricePrincipal:0 OurPricePrincipal -19.99 refund
                        0:Tax/OurPriceTax:0 OurPriceTax -1.60 refund
                        0:Tax/MarketplaceFacilitatorTax-Principal:0 MarketplaceFacilitatorTax-Principal 1.60 refund
                        0:AmazonFees/Commission/Base:0 Base 3.00 fee
                        0:AmazonFees/RefundCommission/Base:0 Base -0.60 fee""");
    }

    @Test
    void refundInYenHasNoDecimals() {
        Transaction refund = new Bookings(Rates.JPY, new Place("A1VC38T7YXB528", "Amazon.co.jp"))
                .refund(
                        "503-0000001-0000001",
                        "70000000000002",
                        POSTED,
                        List.of(units("AFN", "1990", "199", "0")),
                        new BigDecimal("100"));
        assertThat(refund.total()).isEqualTo(new BigDecimal("-2050"));
        assertThat(lines(refund)).contains("0:Goodwill/GoodwillPrincipal:0 GoodwillPrincipal -100 refund");
    }

    @Test
    void feesOfAServiceStandAtTheTransaction() {
        Transaction retrocharge = new Bookings(Rates.GBP, US).retrocharge("111-1", POSTED, new BigDecimal("1.20"));
        assertThat(lines(retrocharge)).isEqualTo("t:Expenses/BaseTax:0 BaseTax -1.20 other");
        Transaction storage = new Transaction(
                "ServiceFee",
                "FBAStorageBilling",
                POSTED,
                US,
                Map.of(),
                new BigDecimal("-12.34"),
                List.of(),
                List.of(
                        Breakdown.leaf("Sales", new BigDecimal("0.00")),
                        Breakdown.of("Expenses", Breakdown.leaf("FBAStorageFee", new BigDecimal("-12.34")))),
                null);
        assertThat(lines(storage))
                .isEqualTo("t:Sales:0 Sales 0.00 fee\nt:Expenses/FBAStorageFee:0 FBAStorageFee -12.34 fee");
    }

    @Test
    void equalLeavesOfAnItemAreNumbered() {
        List<Breakdown> twice = List.of(Breakdown.of(
                "ProductCharges",
                Breakdown.leaf("OurPricePrincipal", new BigDecimal("1.00")),
                Breakdown.leaf("OurPricePrincipal", new BigDecimal("2.00"))));
        TransactionItem item = new TransactionItem("", null, "1", "A", "S", 1, "AFN", new BigDecimal("3.00"), twice);
        Transaction sale = new Transaction(
                "Shipment", "", POSTED, US, Map.of(), new BigDecimal("3.00"), List.of(item), List.of(), null);
        assertThat(sale.lines())
                .extracting(Line::key)
                .containsExactly("0:ProductCharges/OurPricePrincipal:0", "0:ProductCharges/OurPricePrincipal:1");
    }

    @Test
    void saleAsAmazonSendsIt() {
        Account account = new Account(1, Instant.parse("2026-11-20T18:00:00Z"), "A0HARBOURLANENA", Rates.USD, US);
        Entry entry = new Entry("TX-0001", account, POSTED, account.at(POSTED), () -> new Bookings(Rates.USD, US)
                .shipment(
                        "111-0000001-0000001",
                        "90000000000001",
                        POSTED,
                        List.of(units("AFN", "39.98", "0.00", "0")),
                        PLAIN,
                        null));
        String json = new String(Json.bytes(new TransactionJson(POSTED).of(entry)), StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo(
                        """
                        {"sellingPartnerMetadata":{"sellingPartnerId":"A0HARBOURLANENA","accountType":"Standard Orders",\
                        "marketplaceId":"ATVPDKIKX0DER"},"relatedIdentifiers":[\
                        {"relatedIdentifierName":"ORDER_ID","relatedIdentifierValue":"111-0000001-0000001"},\
                        {"relatedIdentifierName":"SHIPMENT_ID","relatedIdentifierValue":"90000000000001"},\
                        {"relatedIdentifierName":"FINANCIAL_EVENT_GROUP_ID","relatedIdentifierValue":"%s"}],\
                        "transactionType":"Shipment","transactionId":"TX-0001","transactionStatus":"RELEASED",\
                        "description":"Order Payment","postedDate":"2026-10-06T12:00:00Z",\
                        "totalAmount":{"currencyAmount":26.26,"currencyCode":"USD"},\
                        "marketplaceDetails":{"marketplaceId":"ATVPDKIKX0DER","marketplaceName":"Amazon.com"},\
                        "items":[{"description":"Red widget","totalAmount":{"currencyAmount":26.26,"currencyCode":"USD"},\
                        "relatedIdentifiers":[{"itemRelatedIdentifierName":"ORDER_ADJUSTMENT_ITEM_ID",\
                        "itemRelatedIdentifierValue":"80000000000001"}],"breakdowns":[\
                        {"breakdownType":"ProductCharges","breakdownAmount":{"currencyAmount":39.98,"currencyCode":"USD"},\
                        "breakdowns":[{"breakdownType":"OurPricePrincipal",\
                        "breakdownAmount":{"currencyAmount":39.98,"currencyCode":"USD"},"breakdowns":[]}]},\
                        {"breakdownType":"AmazonFees","breakdownAmount":{"currencyAmount":-13.72,"currencyCode":"USD"},\
                        "breakdowns":[{"breakdownType":"FBAPerUnitFulfillmentFee",\
                        "breakdownAmount":{"currencyAmount":-7.72,"currencyCode":"USD"},"breakdowns":[\
                        {"breakdownType":"Base","breakdownAmount":{"currencyAmount":-7.72,"currencyCode":"USD"}}]},\
                        {"breakdownType":"Commission","breakdownAmount":{"currencyAmount":-6.00,"currencyCode":"USD"},\
                        "breakdowns":[{"breakdownType":"Base",\
                        "breakdownAmount":{"currencyAmount":-6.00,"currencyCode":"USD"}}]}]}],\
                        "contexts":[{"contextType":"ProductContext","asin":"B0TEST0001","sku":"WIDGET-RED",\
                        "quantityShipped":2,"fulfillmentNetwork":"AFN"}]}],"contexts":[],\
                        "breakdowns":[{"breakdownType":"Sales","breakdownAmount":{"currencyAmount":39.98,\
                        "currencyCode":"USD"},"breakdowns":[{"breakdownType":"ProductCharges",\
                        "breakdownAmount":{"currencyAmount":39.98,"currencyCode":"USD"},"breakdowns":null}]},\
                        {"breakdownType":"Expenses","breakdownAmount":{"currencyAmount":-13.72,"currencyCode":"USD"},\
                        "breakdowns":[{"breakdownType":"AmazonFees","breakdownAmount":{"currencyAmount":-13.72,\
                        "currencyCode":"USD"},"breakdowns":null}]}]}"""
                                .formatted(account.at(POSTED).groupId()));
    }
}
