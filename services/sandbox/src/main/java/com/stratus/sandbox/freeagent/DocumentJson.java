package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.Contact;
import com.stratus.sandbox.freeagent.books.ContactState;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Contacts, invoices and bills as FreeAgent writes them. */
final class DocumentJson {
    private static final String OUT_OF_SCOPE = "OUT_OF_SCOPE";
    private static final String TAXABLE = "TAXABLE";
    private static final int DAYS_OF_A_MONTH = 30;

    private DocumentJson() {}

    static Map<String, Object> contact(ContactState state) {
        Contact contact = state.contact();
        return Wire.of("contacts", contact.id())
                .put("first_name", contact.firstName())
                .put("last_name", contact.lastName())
                .put("organisation_name", contact.organisation())
                .put("email", contact.email())
                .put("country", contact.country())
                .put("contact_name_on_invoices", contact.isNamedOnInvoices())
                .put("default_payment_terms_in_days", contact.terms())
                .put("locale", "en")
                .amount("account_balance", state.balance())
                .put("uses_contact_invoice_sequence", contact.hasOwnSequence())
                .put("uses_contact_level_email_settings", false)
                .put("emails_invoices_automatically", false)
                .put("emails_payment_reminders", false)
                .put("emails_thank_you_notes", false)
                .put("charge_sales_tax", contact.charge())
                .put("active_projects_count", contact.projects())
                .put("status", state.status())
                .time("created_at", contact.createdAt())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    static Map<String, Object> invoice(InvoiceState state, LocalDate today, boolean whole) {
        Invoice invoice = state.invoice();
        boolean isHome = invoice.currency().equals("GBP");
        return Wire.of("invoices", invoice.id())
                .link("contact", "contacts", invoice.contact().id())
                .put("contact_name", invoice.contact().title())
                .date("dated_on", invoice.datedOn())
                .date("due_on", invoice.dueOn())
                .put("reference", invoice.reference())
                .put("currency", invoice.currency())
                .amount("exchange_rate", invoice.rate())
                .amount("net_value", invoice.net())
                .amount("sales_tax_value", invoice.tax())
                .amount("total_value", invoice.total())
                .amount("paid_value", state.paid())
                .amount("due_value", state.due())
                .put("status", state.status())
                .put("long_status", longStatus(state.status(), " – ", state.paidOn(), invoice.dueOn(), today))
                .put("omit_header", false)
                .put("send_thank_you_emails", false)
                .put("send_reminder_emails", false)
                .put("send_new_invoice_emails", false)
                .link("bank_account", "bank_accounts", isHome ? BankAccount.CURRENT.id() : BankAccount.EURO.id())
                .put("always_show_bic_and_iban", !isHome)
                .put("show_project_name", false)
                .put("payment_terms_in_days", invoice.terms())
                .put("ec_status", ecStatus(invoice))
                .put("involves_sales_tax", invoice.tax() != null)
                .put("is_interim_uk_vat", false)
                .put("payment_methods", Map.of())
                .put("invoice_items", whole ? invoiceItems(invoice) : null)
                .date("paid_on", state.paidOn())
                .date("written_off_date", state.writtenOffOn())
                .time("created_at", invoice.createdAt())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    private static String ecStatus(Invoice invoice) {
        if (invoice.currency().equals("GBP")) {
            return "UK/Non-EC";
        }
        return invoice.tax() == null ? "EC Goods" : "Reverse Charge";
    }

    private static List<Map<String, Object>> invoiceItems(Invoice invoice) {
        return invoice.items().stream()
                .map(item -> Wire.of("invoice_items", item.id())
                        .put("position", item.position())
                        .put("item_type", item.type())
                        .put("description", item.description())
                        .amount("quantity", item.quantity())
                        .amount("price", item.price())
                        .amount("sales_tax_rate", item.taxRate())
                        .put("sales_tax_status", item.taxRate() == null ? OUT_OF_SCOPE : TAXABLE)
                        .put("suffers_cis_deduction", false)
                        .link("category", "categories", item.category())
                        .fields())
                .toList();
    }

    static Map<String, Object> bill(BillState state, LocalDate today, boolean whole) {
        Bill bill = state.bill();
        BigDecimal nativeDue = state.due().multiply(bill.rate());
        return Wire.of("bills", bill.id())
                .link("contact", "contacts", bill.contact().id())
                .put("contact_name", bill.contact().title())
                .put("reference", bill.reference())
                .date("dated_on", bill.datedOn())
                .date("due_on", bill.dueOn())
                .put("currency", bill.currency())
                .amount("exchange_rate", bill.currency().equals("GBP") ? null : bill.rate())
                .amount("total_value", bill.total())
                .amount("net_value", bill.net().negate())
                .amount("sales_tax_value", bill.tax().negate())
                .amount("paid_value", state.paid())
                .amount("due_value", state.due())
                .amount("native_due_value", nativeDue.setScale(2, RoundingMode.HALF_UP))
                .put("status", state.status())
                .put("long_status", longStatus(state.status(), " - ", state.paidOn(), bill.dueOn(), today))
                .put("input_total_values_inc_tax", false)
                .put("is_locked", false)
                .put("is_paid_by_hire_purchase", false)
                .put("bill_items", whole ? billItems(bill) : null)
                .date("paid_on", state.paidOn())
                .time("created_at", bill.createdAt())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    private static List<Map<String, Object>> billItems(Bill bill) {
        return bill.items().stream()
                .map(item -> Wire.of("bill_items", item.id())
                        .link("bill", "bills", bill.id())
                        .link("category", "categories", item.category())
                        .put("description", item.description())
                        .amount("sales_tax_rate", item.taxRate())
                        .put("sales_tax_status", item.taxRate() == null ? OUT_OF_SCOPE : TAXABLE)
                        .amount("sales_tax_value", item.tax().negate())
                        .amount("total_value", item.total())
                        .amount("total_value_ex_tax", item.net())
                        .fields())
                .toList();
    }

    /**
     * It says how long it is until or since the day on which it is due, so it is another one tomorrow.
     *
     * @param dash invoices have another one than bills
     */
    private static String longStatus(String status, String dash, LocalDate paidOn, LocalDate due, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, due);
        return switch (status) {
            case "Open" -> status + dash + (left == 0 ? "due today" : "due in " + span(left));
            case "Overdue" -> status + dash + "due " + span(-left) + " ago";
            case "Paid" -> status + " on" + dash + Wire.day(paidOn);
            default -> status;
        };
    }

    /** As people say it: from thirty days on in months. */
    private static String span(long days) {
        if (days < DAYS_OF_A_MONTH) {
            return days == 1 ? "1 day" : days + " days";
        }
        long months = Math.round((double) days / DAYS_OF_A_MONTH);
        String about = days < 2 * DAYS_OF_A_MONTH ? "about " : "";
        return about + (months == 1 ? "1 month" : months + " months");
    }
}
