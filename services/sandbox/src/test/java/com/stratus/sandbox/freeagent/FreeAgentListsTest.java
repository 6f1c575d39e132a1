package com.stratus.sandbox.freeagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Pages, views, ranges and what is refused (README §5 to §7). */
class FreeAgentListsTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(20, 20);
    private static final String PERIOD = "No accounting period includes the specified dates";

    private static List<Map<String, Object>> rows(String path, String key) {
        Answer answer = SANDBOX.freeAgent(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return list(answer, key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Answer answer, String key) {
        return (List<Map<String, Object>>) Json.object(answer.bytes()).get(key);
    }

    private static List<Object> values(String path, String key, String field) {
        List<Object> values = new ArrayList<>();
        rows(path, key).forEach(row -> values.add(row.get(field)));
        return values;
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void pagesNameTheOthers() {
        int total = Integer.parseInt(
                SANDBOX.freeAgent("/contacts?view=all").headers().get("X-Total-Count"));
        assertThat(total).isEqualTo(17);
        String base = "<https://api.freeagent.com/v2/contacts?page=%d&per_page=5&view=all>; rel='%s'";
        Answer second = SANDBOX.freeAgent("/contacts?view=all&per_page=5&page=2");
        assertThat(second.headers())
                .containsEntry(
                        "Link",
                        String.join(
                                ", ",
                                base.formatted(1, "prev"),
                                base.formatted(3, "next"),
                                base.formatted(1, "first"),
                                base.formatted(4, "last")))
                .containsEntry("X-Total-Count", "17");
        assertThat(list(second, "contacts")).hasSize(5);
        assertThat(SANDBOX.freeAgent("/contacts?view=all&per_page=5&page=4")
                        .headers()
                        .get("Link"))
                .isEqualTo(base.formatted(3, "prev") + ", " + base.formatted(1, "first"));
        Answer beyond = SANDBOX.freeAgent("/contacts?view=all&per_page=5&page=9");
        assertThat(list(beyond, "contacts")).isEmpty();
        assertThat(beyond.headers().get("Link")).doesNotContain("next");
    }

    @Test
    void singlePageHasAnEmptyLink() {
        assertThat(SANDBOX.freeAgent("/users").headers())
                .containsEntry("Link", "")
                .containsEntry("X-Total-Count", "3");
        assertThat(SANDBOX.freeAgent("/categories").headers()).doesNotContainKeys("Link", "X-Total-Count");
    }

    @Test
    void pagesHaveTwentyFiveRowsAndAtMostAHundred() {
        String path = "/bank_transactions?bank_account=47919";
        assertThat(rows(path, "bank_transactions")).hasSize(25);
        assertThat(rows(path + "&per_page=500", "bank_transactions")).hasSize(100);
        assertThat(rows(path + "&per_page=none", "bank_transactions")).hasSize(25);
        assertThat(SANDBOX.freeAgent(path + "&per_page=100").headers().get("Link"))
                .contains("rel='next'");
    }

    @Test
    void linksRepeatTheFiltersEncoded() {
        String account = "https://api.freeagent.com/v2/bank_accounts/47915";
        assertThat(SANDBOX.freeAgent("/bank_transactions?bank_account=" + account)
                        .headers()
                        .get("Link"))
                .startsWith(
                        "<https://api.freeagent.com/v2/bank_transactions"
                                + "?bank_account=https%3A%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F47915&page=2>; rel='next'");
        assertThat(rows("/bank_transactions?bank_account=" + account, "bank_transactions"))
                .isEqualTo(rows("/bank_transactions?bank_account=47915", "bank_transactions"));
    }

    @Test
    void faultsChangeTheLink() {
        String token = SANDBOX.freeAgentToken("sandbox-freeagent-refresh-8-links");
        Map<FaultKind, String> links = Map.of(
                FaultKind.DOUBLE_QUOTED_LINK,
                "<https://api.freeagent.com/v2/users?page=2&per_page=2>; rel=\"next\", "
                        + "<https://api.freeagent.com/v2/users?page=2&per_page=2>; rel=\"last\"",
                FaultKind.UNREADABLE_LINK,
                "<https://api.freeagent.com/v2/users?page=2&per_page=2>; r='next', "
                        + "<https://api.freeagent.com/v2/users?page=2&per_page=2>; r='last'");
        links.forEach((fault, link) -> assertThat(SANDBOX.freeAgent()
                        .answer(SANDBOX.freeAgentCall(token, "/users?per_page=2"), Set.of(fault))
                        .headers())
                .containsEntry("Link", link));
        assertThat(SANDBOX.freeAgent()
                        .answer(SANDBOX.freeAgentCall(token, "/users?per_page=2"), Set.of(FaultKind.NO_LINK))
                        .headers())
                .doesNotContainKey("Link");
    }

    @Test
    void hiddenContactsAreLeftOutByDefault() {
        assertThat(values("/contacts", "contacts", "status")).hasSize(15).containsOnly("Active");
        assertThat(values("/contacts?view=hidden", "contacts", "organisation_name"))
                .containsExactly("Gannet Power plc", "Old Mill Emporium");
        assertThat(rows("/contacts?view=clients", "contacts")).hasSize(7);
        assertThat(rows("/contacts?view=suppliers", "contacts")).hasSize(8);
        assertThat(values("/contacts?view=all&sort=-name&per_page=2", "contacts", "organisation_name"))
                .containsExactly(null, "Tidewater Gifts – Whitby");
        // A filter that is misspelt is none.
        assertThat(rows("/contacts?veiw=hidden", "contacts")).hasSize(15);
        assertThat(rows("/contacts?View=hidden", "contacts")).hasSize(15);
        assertThat(SANDBOX.freeAgent("/contacts?view=hiden").status()).isEqualTo(400);
    }

    @Test
    void nothingIsOfAProject() {
        String project = "?project=https://api.freeagent.com/v2/projects/1";
        assertThat(rows("/invoices" + project, "invoices")).isEmpty();
        assertThat(rows("/bills" + project, "bills")).isEmpty();
    }

    @Test
    void changesAreAskedForByTheExactName() {
        assertThat(rows("/contacts?view=all&updated_since=2027-01-01T00:00:00Z", "contacts"))
                .isEmpty();
        assertThat(rows("/contacts?view=all&Updated_Since=2027-01-01T00:00:00Z", "contacts"))
                .hasSize(17);
    }

    private static Stream<Arguments> filters() {
        return Stream.of(
                arguments(
                        "/bank_transactions?bank_account=47919&view=unexplained&from_date=2026-11-02&to_date=2026-11-06",
                        "unexplained_amount",
                        Map.of("-18.86", 1)),
                arguments(
                        "/bank_transactions?bank_account=47919&view=explained&from_date=2026-11-02&to_date=2026-11-06",
                        "unexplained_amount",
                        Map.of("0.0", 12)),
                arguments("/bank_transactions?bank_account=47915&view=manual", "is_manual", Map.of(true, 7)),
                arguments("/bank_transactions?bank_account=47915&view=imported", "is_manual", Map.of(false, 67)),
                arguments(
                        "/bank_transactions?bank_account=47919&view=marked_for_review",
                        "dated_on",
                        Map.of("2026-11-13", 2, "2026-11-16", 1, "2026-11-18", 1)),
                arguments(
                        "/bank_accounts?view=all",
                        "type",
                        Map.of("CreditCardAccount", 1, "PaypalAccount", 1, "StandardBankAccount", 3)),
                arguments(
                        "/bank_accounts?view=standard_bank_accounts",
                        "name",
                        Map.of("Current account", 1, "Dollar account", 1, "Euro account", 1)),
                arguments("/bank_accounts?view=credit_card_accounts", "name", Map.of("Company card", 1)),
                arguments("/bank_accounts?view=paypal_accounts", "name", Map.of("PayPal", 1)),
                arguments("/users?view=all", "role", Map.of("Accountant", 1, "Director", 1, "Employee", 1)),
                arguments("/users?view=staff", "role", Map.of("Director", 1, "Employee", 1)),
                arguments("/users?view=active_staff", "role", Map.of("Director", 1)),
                arguments("/users?view=advisors", "role", Map.of("Accountant", 1)),
                arguments("/users?view=active_advisors", "role", Map.of("Accountant", 1)),
                arguments(
                        "/invoices?view=all",
                        "status",
                        Map.of(
                                "Draft",
                                2,
                                "Open",
                                8,
                                "Overdue",
                                3,
                                "Overpaid",
                                3,
                                "Paid",
                                11,
                                "Part written-off",
                                1,
                                "Refunded",
                                1,
                                "Scheduled To Email",
                                1,
                                "Written-off",
                                1,
                                "Zero Value",
                                2)),
                arguments("/invoices?view=draft", "status", Map.of("Draft", 2)),
                arguments("/invoices?view=paid", "status", Map.of("Paid", 11)),
                arguments("/invoices?view=scheduled_to_email", "status", Map.of("Scheduled To Email", 1)),
                arguments("/invoices?view=recent_open_or_overdue", "status", Map.of("Open", 8, "Overdue", 3)),
                arguments("/invoices?contact=225202", "contact_name", Map.of("Café Lumière SARL", 7)),
                arguments(
                        "/invoices?contact=https://api.freeagent.com/v2/contacts/225200",
                        "contact_name",
                        Map.of("Fenwick & Moor Ltd", 5)),
                arguments("/bills?contact=225214", "contact_name", Map.of("ShipBob, Inc.", 2)),
                arguments(
                        "/bills?from_date=2026-11-02&to_date=2026-11-06",
                        "dated_on",
                        Map.of("2026-11-03", 1, "2026-11-04", 1, "2026-11-05", 1)),
                arguments(
                        "/bills?from_date=2026-11-16",
                        "dated_on",
                        Map.of("2026-11-16", 2, "2026-11-17", 1, "2026-11-18", 1, "2026-11-19", 1)),
                arguments("/bills?to_date=2026-09-10", "dated_on", Map.of("2026-09-01", 1, "2026-09-10", 1)),
                arguments(
                        "/bank_transaction_explanations?bank_account=47919&from_date=2026-11-02&to_date=2026-11-06",
                        "dated_on",
                        Map.of("2026-11-02", 3, "2026-11-03", 5, "2026-11-04", 1, "2026-11-05", 3, "2026-11-06", 3)),
                arguments(
                        "/contacts?view=all&updated_since=2026-11-19T00:00:00Z",
                        "updated_at",
                        Map.of(
                                "2026-11-19T11:06:06.000Z",
                                1,
                                "2026-11-19T14:06:57.000Z",
                                1,
                                "2026-11-20T10:18:23.000Z",
                                1,
                                "2026-11-20T10:54:32.000Z",
                                1)),
                arguments(
                        "/bills?updated_since=2026-11-19T00:00:00Z",
                        "updated_at",
                        Map.of(
                                "2026-11-19T11:06:06.000Z",
                                1,
                                "2026-11-19T11:20:26.000Z",
                                1,
                                "2026-11-19T14:06:57.000Z",
                                1,
                                "2026-11-20T10:54:32.000Z",
                                1)),
                arguments(
                        "/bank_transactions?bank_account=47919&updated_since=2026-11-19T00:00:00Z",
                        "updated_at",
                        Map.of(
                                "2026-11-19T04:45:02.000Z",
                                1,
                                "2026-11-19T15:20:28.000Z",
                                1,
                                "2026-11-19T15:28:41.000Z",
                                1,
                                "2026-11-19T15:32:51.000Z",
                                1,
                                "2026-11-19T15:45:19.000Z",
                                1,
                                "2026-11-20T04:51:58.000Z",
                                1,
                                "2026-11-20T15:38:17.000Z",
                                1,
                                "2026-11-20T15:53:26.000Z",
                                1)),
                arguments(
                        "/bank_transaction_explanations?bank_account=47919&updated_since=2026-11-19T00:00:00Z",
                        "updated_at",
                        Map.of(
                                "2026-11-19T04:45:02.000Z",
                                1,
                                "2026-11-19T15:20:28.000Z",
                                1,
                                "2026-11-19T15:28:41.000Z",
                                1,
                                "2026-11-19T15:32:51.000Z",
                                1,
                                "2026-11-19T15:45:19.000Z",
                                1,
                                "2026-11-20T15:38:17.000Z",
                                1,
                                "2026-11-20T15:53:26.000Z",
                                1)));
    }

    /** How often each value of a field comes in a list: so nothing else is in it, and nothing is missing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void listsHaveWhatIsAskedForAndAllOfIt(String path, String field, Map<Object, Integer> expected) {
        String key = path.replaceFirst("\\?.*", "").substring(1);
        Map<Object, Integer> counts = new HashMap<>();
        values(path + "&per_page=100", key, field).forEach(value -> counts.merge(value, 1, Integer::sum));
        assertThat(counts).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void openInvoicesAndBillsCanBeAskedFor() {
        assertThat(values("/invoices?view=open_or_overdue&per_page=100", "invoices", "status"))
                .contains("Open", "Overdue")
                .doesNotContain("Paid", "Draft");
        assertThat(values("/bills?view=open_or_overdue&per_page=100", "bills", "status"))
                .contains("Open", "Overdue")
                .doesNotContain("Paid");
        assertThat(values("/bills?view=overdue", "bills", "status")).containsOnly("Overdue");
        int all = rows("/invoices?per_page=100", "invoices").size();
        assertThat(rows("/invoices?view=last_1_months&per_page=100", "invoices").size())
                .isBetween(5, all - 10);
        assertThat(rows("/invoices?per_page=1", "invoices").get(0)).doesNotContainKey("invoice_items");
    }

    @Test
    void changesCanBeAskedFor() {
        List<Object> all = values("/invoices?sort=updated_at&per_page=100", "invoices", "updated_at");
        assertThat(all).isSorted().hasSizeGreaterThan(30);
        String since = all.get(20).toString();
        assertThat(values("/invoices?sort=updated_at&per_page=100&updated_since=" + since, "invoices", "updated_at"))
                .isEqualTo(all.subList(20, all.size()));
        assertThat(SANDBOX.freeAgent("/invoices?updated_since=yesterday").status())
                .isEqualTo(400);
        String ranged = "/bank_transactions?bank_account=47919&from_date=2026-11-02&to_date=2026-11-05&per_page=100";
        assertThat(values(ranged, "bank_transactions", "dated_on"))
                .isNotEmpty()
                .allMatch(date -> date.toString().compareTo("2026-11-02") >= 0
                        && date.toString().compareTo("2026-11-05") <= 0);
        assertThat(values(ranged + "&updated_since=2027-01-01T00:00:00Z", "bank_transactions", "url"))
                .isEmpty();
    }

    @Test
    void bankListsNeedAnAccount() {
        for (String path : List.of("/bank_transactions", "/bank_transaction_explanations")) {
            Answer answer = SANDBOX.freeAgent(path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(text(answer)).isEqualTo("{\"errors\":[{\"message\":\"bank_account is required\"}]}");
        }
        assertThat(SANDBOX.freeAgent("/bank_transactions?bank_account=1").status())
                .isEqualTo(404);
    }

    @Test
    void ledgerIsReadYearByYear() {
        assertThat(text(SANDBOX.freeAgent("/accounting/transactions?from_date=2026-09-30&to_date=2026-10-01")))
                .isEqualTo("{\"errors\":{\"error\":{\"message\":\"" + PERIOD + "\"}}}");
        assertThat(SANDBOX.freeAgent("/accounting/transactions?from_date=2023-01-01&to_date=2023-02-01")
                        .status())
                .isEqualTo(400);
        assertThat(SANDBOX.freeAgent("/accounting/transactions?from_date=2026-13-01")
                        .status())
                .isEqualTo(400);
        String year = "/accounting/transactions?from_date=2026-10-01&to_date=";
        assertThat(values(year + "2027-09-30&nominal_code=820", "transactions", "dated_on"))
                .containsExactly("2027-09-30");
        assertThat(values(year + "2026-11-20&nominal_code=820", "transactions", "dated_on"))
                .isEmpty();
        assertThat(rows("/accounting/transactions", "transactions"))
                .isEqualTo(rows(year + "2026-11-20", "transactions"));
        assertThat(values(year + "2026-11-30&nominal_code=817", "transactions", "description"))
                .contains("VAT Return 11 26");
        Map<String, Object> bank =
                rows(year + "2026-11-20&nominal_code=750-3", "transactions").get(0);
        assertThat(bank)
                .containsEntry("category", "https://api.freeagent.com/v2/categories/750")
                .containsEntry("category_name", "Bank Account")
                .containsEntry("nominal_code", "750-3");
        assertThat(bank.get("foreign_currency_data").toString()).startsWith("{currency_code=USD, debit_value=");
    }

    @Test
    void categoriesAreFourArraysAndOneIsAnObject() {
        Map<String, Object> all = Json.object(SANDBOX.freeAgent("/categories").bytes());
        assertThat(all)
                .containsOnlyKeys(
                        "admin_expenses_categories",
                        "cost_of_sales_categories",
                        "income_categories",
                        "general_categories");
        assertThat(text(SANDBOX.freeAgent("/categories/001")))
                .isEqualTo("{\"income_categories\":{\"url\":\"https://api.freeagent.com/v2/categories/001\","
                        + "\"description\":\"Sales\",\"nominal_code\":\"001\",\"group_description\":\"Income\","
                        + "\"auto_sales_tax_rate\":\"Standard rate\"}}");
        List<Object> accounts = values("/categories?sub_accounts=true", "general_categories", "nominal_code");
        assertThat(accounts).contains("750-1", "907-1", "681").doesNotContain("750", "907");
        assertThat(values("/categories", "general_categories", "nominal_code"))
                .contains("750", "907")
                .doesNotContain("750-1");
    }

    @Test
    void recordsCanBeReadAlone() {
        Map<String, Object> bill = rows("/bills?per_page=1", "bills").get(0);
        String path = bill.get("url").toString().substring("https://api.freeagent.com/v2".length());
        Map<String, Object> alone = Json.object(SANDBOX.freeAgent(path).bytes());
        assertThat(alone).containsOnlyKeys("bill");
        assertThat(alone.get("bill").toString()).contains("bill_items=[{");
        assertThat(SANDBOX.freeAgent("/bills/1").status()).isEqualTo(404);
        assertThat(SANDBOX.freeAgent("/estimates").status()).isEqualTo(404);
        assertThat(Json.object(SANDBOX.freeAgent("/users/me").bytes())
                        .get("user")
                        .toString())
                .contains("permission_level=8");
    }

    @Test
    void amountsAreTextsWithADecimalAtLeast() {
        Map<String, Object> bill = rows("/bills?view=paid&per_page=1", "bills").get(0);
        assertThat(bill.get("total_value").toString()).matches("\\d+\\.\\d{1,2}");
        assertThat(bill.get("net_value").toString()).matches("-\\d+\\.\\d{1,2}");
        assertThat(bill).containsEntry("due_value", "0.0");
        assertThat(values("/users", "users", "opening_mileage")).containsExactly(120.5, "0.0", "0.0");
        assertThat(values("/bank_accounts", "bank_accounts", "opening_balance"))
                .containsExactly("41800.55", "9200.0", "26500.0", "310.4", "-420.15");
    }
}
