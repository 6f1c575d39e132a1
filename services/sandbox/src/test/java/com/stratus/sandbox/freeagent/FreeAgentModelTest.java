package com.stratus.sandbox.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every field that is answered is one that FreeAgent's documents or recordings know, of the kind that they say. */
class FreeAgentModelTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TestSandbox SANDBOX = TestSandbox.of(30, 30);
    private static final String SALES_TAX_STATUS = "sales_tax_status";

    private static int records;
    private static int fields;

    private final Set<String> problems = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    @AfterAll
    static void tell() {
        System.out.println("Records of FreeAgent's simulated books checked against its inventory of fields: " + records
                + ", with fields: " + fields);
    }

    private static List<JsonNode> all(String path, String key) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            String separator = path.contains("?") ? "&" : "?";
            Answer answer = SANDBOX.freeAgent(path + separator + "per_page=100&page=" + page);
            assertThat(answer.status()).as(path).isEqualTo(200);
            JsonNode rows = MAPPER.readTree(answer.bytes()).get(key);
            rows.forEach(all::add);
            if (rows.size() < 100) {
                return all;
            }
        }
    }

    private void check(JsonNode model, String kind, JsonNode record) {
        records++;
        record.fields().forEachRemaining(field -> {
            fields++;
            String name = kind + "." + field.getKey();
            JsonNode known = model.get(kind).get(field.getKey());
            if (known == null) {
                problems.add(name + " is unknown");
            } else if (!kinds(name, known).contains(kind(field.getValue()))) {
                problems.add(name + " is a " + kind(field.getValue()) + ", not " + kinds(name, known));
            }
            seen.add(name);
        });
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    /** What was recorded counts, and what is documented only where nothing was. */
    private static Set<String> kinds(String name, JsonNode known) {
        if (name.equals("user.opening_mileage")) {
            // A number in the documents, a text in recordings: the sandbox sends both (README §7).
            return Set.of("string", "number");
        }
        JsonNode captured = known.get("captured_json_type");
        if (!captured.isNull()) {
            return Set.of(captured.asText());
        }
        return switch (known.get("documented_kind").asText()) {
            case "Decimal" -> Set.of("string", "number");
            case "Integer" -> Set.of("number");
            case "Boolean" -> Set.of("boolean");
            case "Array" -> Set.of("array");
            case "Object", "Hash" -> Set.of("object");
            default -> Set.of("string");
        };
    }

    @Test
    void everyFieldIsKnownAndOfItsKind() throws IOException {
        JsonNode model = MAPPER.readTree(Platforms.read("freeagent/models/fields.json"));
        all("/contacts?view=all", "contacts").forEach(contact -> check(model, "contact", contact));
        for (JsonNode invoice : all("/invoices?nested_invoice_items=true", "invoices")) {
            check(model, "invoice", invoice);
            invoice.get("invoice_items").forEach(item -> check(model, "invoice_item", item));
        }
        for (JsonNode bill : all("/bills?nested_bill_items=true", "bills")) {
            check(model, "bill", bill);
            bill.get("bill_items").forEach(item -> check(model, "bill_item", item));
        }
        for (String path : List.of("/categories", "/categories?sub_accounts=true")) {
            MAPPER.readTree(SANDBOX.freeAgent(path).bytes())
                    .forEach(group -> group.forEach(category -> check(model, "category", category)));
        }
        for (JsonNode account : all("/bank_accounts", "bank_accounts")) {
            check(model, "bank_account", account);
            String of = "?bank_account=" + account.get("url").asText();
            all("/bank_transactions" + of, "bank_transactions").forEach(line -> check(model, "bank_transaction", line));
            all("/bank_transaction_explanations" + of, "bank_transaction_explanations")
                    .forEach(explanation -> check(model, "bank_transaction_explanation", explanation));
        }
        for (String year : List.of("2025-10-01&to_date=2026-09-30", "2026-10-01&to_date=2027-09-30")) {
            all("/accounting/transactions?from_date=" + year, "transactions")
                    .forEach(entry -> check(model, "transaction", entry));
        }
        all("/users", "users").forEach(user -> check(model, "user", user));
        assertThat(problems).isEmpty();
        Set<String> missing = new TreeSet<>();
        model.fields().forEachRemaining(kind -> kind.getValue().fields().forEachRemaining(field -> {
            String name = kind.getKey() + "." + field.getKey();
            if (!field.getValue().get("captured_json_type").isNull() && !seen.contains(name)) {
                missing.add(name);
            }
        }));
        assertThat(missing).containsExactly("invoice.project", "invoice_item.project");
    }

    @Test
    void wordsAreTheDocumentedOnes() throws IOException {
        JsonNode enums = MAPPER.readTree(Platforms.read("freeagent/models/enums.json"));
        int explained = 0;
        for (JsonNode invoice : all("/invoices?nested_invoice_items=true", "invoices")) {
            word(enums, "invoice_status", invoice.get("status"));
            word(enums, "ec_status", invoice.get("ec_status"));
            for (JsonNode item : invoice.get("invoice_items")) {
                word(enums, "invoice_item_type", item.get("item_type"));
                word(enums, SALES_TAX_STATUS, item.get(SALES_TAX_STATUS));
            }
        }
        for (JsonNode bill : all("/bills?nested_bill_items=true", "bills")) {
            word(enums, "bill_status", bill.get("status"));
            for (JsonNode item : bill.get("bill_items")) {
                word(enums, SALES_TAX_STATUS, item.get(SALES_TAX_STATUS));
            }
        }
        all("/contacts?view=all", "contacts").forEach(contact -> {
            word(enums, "charge_sales_tax", contact.get("charge_sales_tax"));
            word(enums, "contact_status_seen", contact.get("status"));
        });
        for (JsonNode account : all("/bank_accounts", "bank_accounts")) {
            word(enums, "bank_account_type", account.get("type"));
            word(enums, "bank_account_status", account.get("status"));
            String of = "?bank_account=" + account.get("url").asText();
            for (JsonNode explanation : all("/bank_transaction_explanations" + of, "bank_transaction_explanations")) {
                if (explanation.has(SALES_TAX_STATUS)) {
                    word(enums, SALES_TAX_STATUS, explanation.get(SALES_TAX_STATUS));
                    explained++;
                }
            }
        }
        MAPPER.readTree(SANDBOX.freeAgent("/categories").bytes())
                .forEach(group -> group.forEach(category -> {
                    if (category.has("auto_sales_tax_rate")) {
                        word(enums, "auto_sales_tax_rate", category.get("auto_sales_tax_rate"));
                    }
                }));
        all("/users", "users").forEach(user -> word(enums, "user_role", user.get("role")));
        assertThat(explained).isGreaterThan(100);
        // Recordings show no hidden contact; the view that asks for them is documented.
        assertThat(problems).containsExactly("contact_status_seen does not know \"Hidden\"");
    }

    private void word(JsonNode enums, String kind, JsonNode word) {
        for (JsonNode known : enums.get(kind)) {
            if (known.equals(word)) {
                return;
            }
        }
        problems.add(kind + " does not know " + word);
    }

    @Test
    void companyIsLikeTheRecordedOne() throws IOException {
        JsonNode recorded = MAPPER.readTree(Platforms.read("freeagent/fixtures/company_capture_2026-08.json"))
                .get("company");
        JsonNode company =
                MAPPER.readTree(SANDBOX.freeAgent("/company").bytes()).get("company");
        company.fields().forEachRemaining(field -> {
            JsonNode like = recorded.get(field.getKey());
            assertThat(like).as(field.getKey()).isNotNull();
            assertThat(kind(field.getValue())).as(field.getKey()).isEqualTo(kind(like));
        });
        assertThat(company.get("annual_accounting_periods")).hasSize(3);
    }
}
