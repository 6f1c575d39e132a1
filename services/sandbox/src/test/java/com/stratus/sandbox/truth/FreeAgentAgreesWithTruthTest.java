package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who reads FreeAgent's answers as its documents say comes to the same rows as the truth. */
class FreeAgentAgreesWithTruthTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TestSandbox SANDBOX = TestSandbox.of(12, 40);

    private final Map<String, Map<String, String>> read = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 31, 200, 900})
    void rowsReadFromTheWireAreTheTrueOnes(int hoursOn) throws IOException {
        Instant until = SANDBOX.sandbox().world().settings().until();
        SANDBOX.sandbox().moveTo(until.plus(Duration.ofHours(hoursOn)));
        Instant now = SANDBOX.sandbox().clock().now();
        readAll();
        List<TruthTable> tables = Truth.tables().stream()
                .filter(table -> table.platform().equals("freeagent"))
                .toList();
        assertThat(tables).hasSize(11);
        for (TruthTable table : tables) {
            Map<String, String> truth = new TreeMap<>();
            Truth.of(table, Worlds.of(SANDBOX.sandbox()), now, "harbourlane")
                    .rows()
                    .forEach(row -> truth.put(row.id(), row.version() + " " + row.digest()));
            assertThat(read.get(table.entity()))
                    .as(table.entity())
                    .isEqualTo(truth)
                    .isNotEmpty();
        }
    }

    private void readAll() throws IOException {
        pages("/contacts?view=all&sort=updated_at", "contacts").forEach(this::readContact);
        pages("/invoices?nested_invoice_items=true&sort=updated_at", "invoices").forEach(this::readInvoice);
        pages("/bills?nested_bill_items=true", "bills").forEach(this::readBill);
        readCategories("/categories");
        readCategories("/categories?sub_accounts=true");
        for (JsonNode account : pages("/bank_accounts", "bank_accounts")) {
            readAccount(account);
            String of = "?bank_account=" + account.get("url").asText();
            pages("/bank_transactions" + of, "bank_transactions").forEach(this::readLine);
            pages("/bank_transaction_explanations" + of, "bank_transaction_explanations")
                    .forEach(this::readExplanation);
        }
        for (JsonNode period : json("/company").at("/company/annual_accounting_periods")) {
            String range = "?from_date=" + text(period, "starts_on") + "&to_date=" + text(period, "ends_on");
            pages("/accounting/transactions" + range, "transactions").forEach(this::readEntry);
        }
        pages("/users", "users").forEach(this::readUser);
    }

    private static JsonNode json(String path) throws IOException {
        Answer answer = SANDBOX.freeAgent(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return MAPPER.readTree(answer.bytes());
    }

    /** Follows the links, as somebody who has only the address of the simulated server. */
    private static List<JsonNode> pages(String path, String key) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "per_page=40";
        while (next != null) {
            Answer answer = SANDBOX.freeAgent(next);
            assertThat(answer.status()).as(next).isEqualTo(200);
            MAPPER.readTree(answer.bytes()).get(key).forEach(all::add);
            next = null;
            for (String link : answer.headers().get("Link").split(", ")) {
                if (link.endsWith("rel='next'")) {
                    String address = link.substring(1, link.indexOf('>'));
                    next = URLDecoder.decode(
                            address.substring("https://api.freeagent.com/v2".length()), StandardCharsets.UTF_8);
                }
            }
            assertThat(Integer.parseInt(answer.headers().get("X-Total-Count"))).isGreaterThanOrEqualTo(all.size());
        }
        return all;
    }

    private void put(String entity, String id, String version, Object... values) {
        read.computeIfAbsent(entity, key -> new TreeMap<>()).put(id, version + " " + Digest.of(Arrays.asList(values)));
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode() ? null : value.asText();
    }

    private static BigDecimal decimal(JsonNode object, String field) {
        String text = text(object, field);
        return text == null ? null : new BigDecimal(text);
    }

    private static Integer integer(JsonNode object, String field) {
        return object.has(field) ? object.get(field).intValue() : null;
    }

    private static Boolean bool(JsonNode object, String field) {
        return object.has(field) ? object.get(field).booleanValue() : null;
    }

    private static LocalDate date(JsonNode object, String field) {
        String text = text(object, field);
        return text == null ? null : LocalDate.parse(text);
    }

    private static Instant time(JsonNode object, String field) {
        return Instant.parse(object.get(field).asText());
    }

    private static String id(JsonNode object, String field) {
        String url = text(object, field);
        return url == null ? null : url.replaceAll(".*/", "");
    }

    private static String version(JsonNode object) {
        return Digest.instant(time(object, "updated_at"));
    }

    private void readContact(JsonNode contact) {
        put(
                "contacts",
                id(contact, "url"),
                version(contact),
                text(contact, "organisation_name"),
                text(contact, "first_name"),
                text(contact, "last_name"),
                text(contact, "email"),
                text(contact, "country"),
                integer(contact, "default_payment_terms_in_days"),
                text(contact, "charge_sales_tax"),
                text(contact, "status"),
                decimal(contact, "account_balance"),
                bool(contact, "contact_name_on_invoices"),
                bool(contact, "uses_contact_invoice_sequence"),
                integer(contact, "active_projects_count"),
                time(contact, "created_at"));
    }

    private void readInvoice(JsonNode invoice) {
        BigDecimal net = decimal(invoice, "net_value");
        BigDecimal rate = decimal(invoice, "exchange_rate");
        put(
                "invoices",
                id(invoice, "url"),
                version(invoice),
                text(invoice, "reference"),
                date(invoice, "dated_on"),
                date(invoice, "due_on"),
                id(invoice, "contact"),
                text(invoice, "contact_name"),
                net,
                decimal(invoice, "sales_tax_value"),
                decimal(invoice, "total_value"),
                decimal(invoice, "paid_value"),
                decimal(invoice, "due_value"),
                text(invoice, "currency"),
                rate,
                net.multiply(rate).setScale(2, RoundingMode.HALF_UP),
                text(invoice, "status"),
                integer(invoice, "payment_terms_in_days"),
                date(invoice, "paid_on"),
                time(invoice, "created_at"));
        for (JsonNode item : invoice.get("invoice_items")) {
            put(
                    "invoice_items",
                    id(invoice, "url") + "|" + id(item, "url"),
                    "null",
                    text(item, "item_type"),
                    text(item, "description"),
                    decimal(item, "quantity"),
                    decimal(item, "price"),
                    decimal(item, "sales_tax_rate"),
                    id(item, "category"),
                    integer(item, "position"));
        }
    }

    private void readBill(JsonNode bill) {
        put(
                "bills",
                id(bill, "url"),
                version(bill),
                text(bill, "reference"),
                date(bill, "dated_on"),
                date(bill, "due_on"),
                id(bill, "contact"),
                text(bill, "contact_name"),
                decimal(bill, "net_value"),
                decimal(bill, "sales_tax_value"),
                decimal(bill, "total_value"),
                decimal(bill, "paid_value"),
                decimal(bill, "due_value"),
                text(bill, "currency"),
                text(bill, "status"),
                time(bill, "created_at"));
        for (JsonNode item : bill.get("bill_items")) {
            put(
                    "bill_items",
                    id(bill, "url") + "|" + id(item, "url"),
                    "null",
                    id(item, "category"),
                    text(item, "description"),
                    decimal(item, "sales_tax_rate"),
                    decimal(item, "sales_tax_value"),
                    decimal(item, "total_value"));
        }
    }

    private void readCategories(String path) throws IOException {
        JsonNode groups = json(path);
        groups.fieldNames().forEachRemaining(key -> {
            for (JsonNode category : groups.get(key)) {
                String code = text(category, "nominal_code");
                put(
                        "categories",
                        id(category, "url"),
                        "null",
                        text(category, "description"),
                        code,
                        key.replace("_categories", ""),
                        code.contains("-") ? code.substring(0, code.indexOf('-')) : null,
                        text(category, "auto_sales_tax_rate"),
                        bool(category, "allowable_for_tax"),
                        text(category, "group_description"));
            }
        });
    }

    private void readAccount(JsonNode account) {
        put(
                "bank_accounts",
                id(account, "url"),
                version(account),
                text(account, "name"),
                text(account, "bank_name"),
                text(account, "type"),
                text(account, "status"),
                text(account, "currency"),
                bool(account, "is_primary"),
                bool(account, "is_personal"),
                decimal(account, "opening_balance"),
                decimal(account, "current_balance"),
                date(account, "latest_activity_date"));
    }

    private void readLine(JsonNode line) {
        put(
                "bank_transactions",
                id(line, "url"),
                version(line),
                id(line, "bank_account"),
                text(line, "transaction_id"),
                date(line, "dated_on"),
                decimal(line, "amount"),
                text(line, "description"),
                decimal(line, "unexplained_amount"),
                bool(line, "is_manual"),
                time(line, "created_at"));
    }

    private void readExplanation(JsonNode explanation) {
        put(
                "bank_transaction_explanations",
                id(explanation, "url"),
                version(explanation),
                id(explanation, "bank_transaction"),
                id(explanation, "bank_account"),
                text(explanation, "type"),
                date(explanation, "dated_on"),
                decimal(explanation, "gross_value"),
                text(explanation, "description"),
                id(explanation, "category"),
                decimal(explanation, "foreign_currency_value"),
                decimal(explanation, "sales_tax_rate"),
                decimal(explanation, "sales_tax_value"),
                text(explanation, "sales_tax_status"),
                id(explanation, "paid_invoice"),
                id(explanation, "paid_bill"),
                bool(explanation, "marked_for_review"));
    }

    private void readEntry(JsonNode entry) {
        BigDecimal value = decimal(entry, "debit_value");
        put(
                "transactions",
                id(entry, "url"),
                version(entry),
                date(entry, "dated_on"),
                text(entry, "description"),
                id(entry, "category"),
                text(entry, "category_name"),
                text(entry, "nominal_code"),
                value.max(BigDecimal.ZERO),
                value.negate().max(BigDecimal.ZERO),
                time(entry, "created_at"));
    }

    private void readUser(JsonNode user) {
        put(
                "users",
                id(user, "url"),
                version(user),
                text(user, "email"),
                text(user, "first_name"),
                text(user, "last_name"),
                text(user, "role"),
                integer(user, "permission_level"),
                decimal(user, "opening_mileage"),
                bool(user, "hidden"),
                time(user, "created_at"));
    }
}
