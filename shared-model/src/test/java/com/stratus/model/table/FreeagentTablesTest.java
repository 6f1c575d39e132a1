package com.stratus.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class FreeagentTablesTest {

    @Test
    void columnsOfContacts() {
        var table = Tables.FREEAGENT_CONTACTS.table();

        assertThat(table.name()).isEqualTo("freeagent_contacts");
        assertThat(table.key()).isEqualTo("contact_id");
        assertThat(signature(table))
                .containsExactly(
                        "contact_id text",
                        "organisation_name text",
                        "first_name text",
                        "last_name text",
                        "contact_name_on_invoices boolean",
                        "email text",
                        "billing_email text",
                        "phone_number text",
                        "mobile text",
                        "address1 text",
                        "address2 text",
                        "address3 text",
                        "town text",
                        "region text",
                        "postcode text",
                        "country text",
                        "default_payment_terms_in_days integer",
                        "charge_sales_tax text",
                        "sales_tax_registration_number text",
                        "active_projects_count integer",
                        "account_balance numeric",
                        "uses_contact_invoice_sequence boolean",
                        "locale text",
                        "status text",
                        "created_at_api timestamptz");
    }

    @Test
    void columnsOfInvoices() {
        var table = Tables.FREEAGENT_INVOICES.table();

        assertThat(table.name()).isEqualTo("freeagent_invoices");
        assertThat(table.key()).isEqualTo("invoice_id");
        assertThat(signature(table))
                .containsExactly(
                        "invoice_id text",
                        "reference text",
                        "dated_on date",
                        "due_on date",
                        "contact_id text",
                        "contact_name text",
                        "net_value numeric",
                        "currency text",
                        "sales_tax_value numeric",
                        "total_value numeric",
                        "paid_value numeric",
                        "due_value numeric",
                        "exchange_rate numeric",
                        "net_value_in_base_currency numeric",
                        "status text",
                        "payment_terms_in_days integer",
                        "involves_sales_tax boolean",
                        "ec_status text",
                        "comments text",
                        "project_id text",
                        "po_reference text",
                        "bank_account_id text",
                        "paid_on date",
                        "written_off_date date",
                        "created_at_api timestamptz");
        var items = Tables.FREEAGENT_INVOICES.children().get(0).table();
        assertThat(items.name()).isEqualTo("freeagent_invoice_items");
        assertThat(items.key()).isEqualTo("item_id");
        assertThat(signature(items))
                .containsExactly(
                        "item_id text",
                        "position integer",
                        "item_type text",
                        "description text",
                        "quantity numeric",
                        "price numeric",
                        "currency text",
                        "sales_tax_rate numeric",
                        "sales_tax_status text",
                        "category_id text",
                        "project_id text");
    }

    @Test
    void columnsOfBills() {
        var table = Tables.FREEAGENT_BILLS.table();

        assertThat(table.name()).isEqualTo("freeagent_bills");
        assertThat(table.key()).isEqualTo("bill_id");
        assertThat(signature(table))
                .containsExactly(
                        "bill_id text",
                        "reference text",
                        "dated_on date",
                        "due_on date",
                        "contact_id text",
                        "contact_name text",
                        "net_value numeric",
                        "currency text",
                        "sales_tax_value numeric",
                        "total_value numeric",
                        "paid_value numeric",
                        "due_value numeric",
                        "exchange_rate numeric",
                        "native_due_value numeric",
                        "status text",
                        "comments text",
                        "project_id text",
                        "paid_on date",
                        "created_at_api timestamptz");
        var items = Tables.FREEAGENT_BILLS.children().get(0).table();
        assertThat(items.name()).isEqualTo("freeagent_bill_items");
        assertThat(items.key()).isEqualTo("item_id");
        assertThat(signature(items))
                .containsExactly(
                        "item_id text",
                        "position integer",
                        "category_id text",
                        "description text",
                        "quantity numeric",
                        "unit text",
                        "sales_tax_rate numeric",
                        "sales_tax_status text",
                        "sales_tax_value numeric",
                        "currency text",
                        "total_value numeric",
                        "total_value_ex_tax numeric",
                        "project_id text");
    }

    @Test
    void columnsOfCategories() {
        var table = Tables.FREEAGENT_CATEGORIES.table();

        assertThat(table.name()).isEqualTo("freeagent_categories");
        assertThat(table.key()).isEqualTo("category_id");
        assertThat(signature(table))
                .containsExactly(
                        "category_id text",
                        "description text",
                        "nominal_code text",
                        "category_type text",
                        "parent_category_id text",
                        "auto_sales_tax_rate text",
                        "allowable_for_tax boolean",
                        "group_description text",
                        "tax_reporting_name text",
                        "bank_account_id text",
                        "user_id text");
    }

    @Test
    void columnsOfBankAccounts() {
        var table = Tables.FREEAGENT_BANK_ACCOUNTS.table();

        assertThat(table.name()).isEqualTo("freeagent_bank_accounts");
        assertThat(table.key()).isEqualTo("bank_account_id");
        assertThat(signature(table))
                .containsExactly(
                        "bank_account_id text",
                        "name text",
                        "bank_name text",
                        "bank_code text",
                        "type text",
                        "account_number text",
                        "sort_code text",
                        "secondary_sort_code text",
                        "iban text",
                        "bic text",
                        "email text",
                        "current_balance numeric",
                        "currency text",
                        "opening_balance numeric",
                        "is_primary boolean",
                        "is_personal boolean",
                        "status text",
                        "latest_activity_date date",
                        "created_at_api timestamptz");
    }

    @Test
    void columnsOfBankTransactions() {
        var table = Tables.FREEAGENT_BANK_TRANSACTIONS.table();

        assertThat(table.name()).isEqualTo("freeagent_bank_transactions");
        assertThat(table.key()).isEqualTo("transaction_id");
        assertThat(signature(table))
                .containsExactly(
                        "transaction_id text",
                        "bank_account_id text",
                        "bank_transaction_id text",
                        "dated_on date",
                        "amount numeric",
                        "currency text",
                        "description text",
                        "full_description text",
                        "unexplained_amount numeric",
                        "is_manual boolean",
                        "uploaded_at timestamptz",
                        "created_at_api timestamptz");
    }

    @Test
    void columnsOfBankTransactionExplanations() {
        var table = Tables.FREEAGENT_BANK_TRANSACTION_EXPLANATIONS.table();

        assertThat(table.name()).isEqualTo("freeagent_bank_transaction_explanations");
        assertThat(table.key()).isEqualTo("explanation_id");
        assertThat(signature(table))
                .containsExactly(
                        "explanation_id text",
                        "bank_transaction_id text",
                        "bank_account_id text",
                        "type text",
                        "dated_on date",
                        "gross_value numeric",
                        "currency text",
                        "description text",
                        "detail text",
                        "category_id text",
                        "foreign_currency_amount numeric",
                        "sales_tax_rate numeric",
                        "sales_tax_value numeric",
                        "sales_tax_status text",
                        "invoice_id text",
                        "bill_id text",
                        "transfer_bank_account_id text",
                        "project_id text",
                        "receipt_reference text",
                        "marked_for_review boolean",
                        "is_locked boolean");
    }

    @Test
    void columnsOfTransactions() {
        var table = Tables.FREEAGENT_TRANSACTIONS.table();

        assertThat(table.name()).isEqualTo("freeagent_transactions");
        assertThat(table.key()).isEqualTo("transaction_id");
        assertThat(signature(table))
                .containsExactly(
                        "transaction_id text",
                        "dated_on date",
                        "description text",
                        "category_id text",
                        "category_name text",
                        "nominal_code text",
                        "debit_value numeric",
                        "currency text",
                        "credit_value numeric",
                        "source_item_url text",
                        "foreign_currency_data jsonb",
                        "created_at_api timestamptz");
    }

    @Test
    void columnsOfUsers() {
        var table = Tables.FREEAGENT_USERS.table();

        assertThat(table.name()).isEqualTo("freeagent_users");
        assertThat(table.key()).isEqualTo("user_id");
        assertThat(signature(table))
                .containsExactly(
                        "user_id text",
                        "email text",
                        "first_name text",
                        "last_name text",
                        "ni_number text",
                        "unique_tax_reference text",
                        "role text",
                        "permission_level integer",
                        "opening_mileage numeric",
                        "current_payroll_profile jsonb",
                        "hidden boolean",
                        "created_at_api timestamptz");
    }

    @Test
    void whatSetsOfRecordsAreComparedBy() {
        assertThat(Tables.FREEAGENT_INVOICES.total()).contains(new Aggregate.Amount("total_value", "currency"));
        assertThat(Tables.FREEAGENT_BILLS.total()).contains(new Aggregate.Amount("total_value", "currency"));
        assertThat(Tables.FREEAGENT_BANK_ACCOUNTS.total())
                .contains(new Aggregate.Amount("current_balance", "currency"));
        assertThat(Tables.FREEAGENT_BANK_TRANSACTIONS.total()).contains(new Aggregate.Amount("amount", "currency"));
        assertThat(Tables.FREEAGENT_BANK_TRANSACTION_EXPLANATIONS.total())
                .contains(new Aggregate.Amount("gross_value", "currency"));
        assertThat(Tables.FREEAGENT_TRANSACTIONS.total()).contains(new Aggregate.Amount("debit_value", "currency"));
        assertThat(Tables.FREEAGENT_CONTACTS.total()).isEmpty();
        assertThat(Tables.FREEAGENT_CATEGORIES.total()).isEmpty();
        assertThat(Tables.FREEAGENT_USERS.total()).isEmpty();
    }

    private static List<String> signature(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type().sql())
                .toList();
    }
}
