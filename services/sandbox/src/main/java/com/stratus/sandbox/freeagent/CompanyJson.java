package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Category;
import com.stratus.sandbox.freeagent.books.EntryState;
import com.stratus.sandbox.freeagent.books.UserState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The company, its people, its chart of accounts and its ledger as FreeAgent writes them. */
final class CompanyJson {
    /** By which the account is known. */
    static final int ID = 33_870;

    static final String SUBDOMAIN = "harbourlane";

    private static final String CATEGORIES = "categories";

    private CompanyJson() {}

    static Map<String, Object> company(BooksSnapshot books) {
        List<Map<String, Object>> periods = books.periods().stream()
                .map(period -> Json.of(
                        "starts_on", period.startsOn().toString(),
                        "ends_on", period.endsOn().toString()))
                .toList();
        Map<String, Object> company = new LinkedHashMap<>();
        company.put("url", Wire.ROOT + "company");
        company.put("id", ID);
        company.put("name", "Harbour Lane Ltd");
        company.put("subdomain", SUBDOMAIN);
        company.put("type", "UkLimitedCompany");
        company.put("currency", "GBP");
        company.put("mileage_units", "miles");
        company.put("company_start_date", "2019-04-12");
        company.put("freeagent_start_date", books.openedOn().toString());
        company.put("first_accounting_year_end", "2020-09-30");
        company.put("annual_accounting_periods", periods);
        company.put("country", "United Kingdom");
        company.put("locale", "en");
        company.put("sales_tax_name", "VAT");
        company.put("sales_tax_registration_status", "Registered");
        company.put("sales_tax_is_value_added", true);
        company.put("sales_tax_rates", List.of("20.0", "5.0", "0.0"));
        return company;
    }

    static Map<String, Object> user(UserState user) {
        boolean isDirector = user.role().equals("Director");
        // Some versions send a number here, and some a text.
        Object mileage = isDirector ? user.openingMileage() : Wire.decimal(user.openingMileage());
        return Wire.of("users", user.id())
                .put("first_name", user.firstName())
                .put("last_name", user.lastName())
                .put("hidden", user.hidden())
                .put("email", user.email())
                .put("role", user.role())
                .put("permission_level", user.permissionLevel())
                .put("opening_mileage", mileage)
                .put("ni_number", isDirector ? "QQ123456C" : null)
                .put("unique_tax_reference", isDirector ? "1234567890" : null)
                .put("current_payroll_profile", isDirector ? Map.of("total_pay_in_previous_employment", "0.0") : null)
                .time("created_at", user.createdAt())
                .time("updated_at", user.updatedAt())
                .fields();
    }

    static Map<String, Object> entry(EntryState entry) {
        Map<String, Object> foreign = new LinkedHashMap<>();
        if (entry.foreignCurrency() != null) {
            foreign.put("currency_code", entry.foreignCurrency());
            foreign.put("debit_value", Wire.decimal(entry.foreign()));
        }
        return Wire.of("accounting/transactions", entry.id())
                .date("dated_on", entry.datedOn())
                .put("description", entry.description())
                .link("category", CATEGORIES, entry.category().code())
                .put("category_name", entry.category().name())
                .put("nominal_code", entry.nominalCode())
                .amount("debit_value", entry.debit())
                .put("source_item_url", entry.source() == null ? null : Wire.ROOT + entry.source())
                .put("foreign_currency_data", foreign)
                .time("created_at", entry.createdAt())
                .time("updated_at", entry.updatedAt())
                .fields();
    }

    private static Map<String, Object> category(Category category) {
        return Wire.of(CATEGORIES, category.code())
                .put("description", category.name())
                .put("nominal_code", category.code())
                .put("group_description", category.group())
                .put("allowable_for_tax", category.allowable())
                .put("tax_reporting_name", category.reporting())
                .put("auto_sales_tax_rate", category.taxRate())
                .link(
                        "bank_account",
                        "bank_accounts",
                        category.account() == null ? null : category.account().id())
                .link("user", "users", category.userId())
                .fields();
    }

    /**
     * The chart in four arrays.
     *
     * @param subAccounts whether accounts that have sub-accounts are replaced by these
     */
    static Map<String, Object> categories(boolean subAccounts) {
        Map<String, Object> groups = new LinkedHashMap<>();
        for (String kind : List.of("admin_expenses", "cost_of_sales", "income", "general")) {
            List<Map<String, Object>> group = new ArrayList<>();
            for (Category category : Category.chart()) {
                boolean shown = subAccounts ? !category.hasSubAccounts() : category.parent() == null;
                if (shown && category.kind().equals(kind)) {
                    group.add(category(category));
                }
            }
            groups.put(kind + "_categories", group);
        }
        return groups;
    }

    /** One, under the key of its group; or null. */
    static Map<String, Object> category(String code) {
        return Category.chart().stream()
                .filter(category -> category.code().equals(code))
                .findFirst()
                .map(category -> Json.of(category.kind() + "_categories", category(category)))
                .orElse(null);
    }
}
