package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Contact;
import com.stratus.sandbox.freeagent.books.ContactState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each contact. */
final class FreeAgentContacts implements FreeAgentTable {
    @Override
    public String entity() {
        return "contacts";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("organisation_name"),
                Column.text("first_name"),
                Column.text("last_name"),
                Column.text("email"),
                Column.text("country"),
                Column.integer("default_payment_terms_in_days"),
                Column.text("charge_sales_tax"),
                Column.text("status"),
                Column.decimal("account_balance"),
                Column.bool("contact_name_on_invoices"),
                Column.bool("uses_contact_invoice_sequence"),
                Column.integer("active_projects_count"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.contacts().forEach(state -> rows.accept(row(state), null));
    }

    private static Row row(ContactState state) {
        Contact contact = state.contact();
        List<Object> values = Arrays.asList(
                contact.organisation(),
                contact.firstName(),
                contact.lastName(),
                contact.email(),
                contact.country(),
                contact.terms(),
                contact.charge(),
                state.status(),
                state.balance(),
                contact.isNamedOnInvoices(),
                contact.hasOwnSequence(),
                contact.projects(),
                contact.createdAt());
        return new Row(FreeAgentTable.id(contact.id()), Digest.instant(state.updatedAt()), null, values);
    }
}
