package com.stratus.sandbox.freeagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.Contact;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.freeagent.books.Line;
import com.stratus.sandbox.freeagent.books.LineState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Texts for people are written as FreeAgent's documents and recordings have them. */
class FreeAgentTextsTest {
    private static final Instant CREATED = Instant.parse("2026-07-01T09:00:00Z");
    private static final LocalDate DATED_ON = LocalDate.parse("2026-07-01");
    private static final LocalDate DUE_ON = LocalDate.parse("2026-07-31");
    private static final LocalDate PAID_ON = LocalDate.parse("2026-07-10");
    private static final Contact CONTACT =
            new Contact(1, "Acme Ltd", null, null, null, "United Kingdom", 30, "Auto", "GBP", null, 0, CREATED, null);

    @Test
    void fullDescriptionEndsWithTheAmount() {
        assertThat(fullDescription("1000.00", BankAccount.CURRENT))
                .isEqualTo("SDKTEST customer receipt//OTHER/£1,000.00");
        assertThat(fullDescription("-42.50", BankAccount.CARD)).isEqualTo("SDKTEST customer receipt//OTHER/£42.50");
        assertThat(fullDescription("1234567.80", BankAccount.EURO))
                .isEqualTo("SDKTEST customer receipt//OTHER/1,234,567.80");
    }

    private static Object fullDescription(String amount, BankAccount account) {
        BigDecimal value = new BigDecimal(amount);
        Line line = new Line(1, account, DATED_ON, value, "SDKTEST customer receipt", "1", CREATED, List.of());
        return BankJson.line(new LineState(line, value, List.of(), CREATED)).get("full_description");
    }

    @ParameterizedTest
    @CsvSource({
        "Draft, 2026-07-02, Draft",
        "Paid, 2026-09-01, Paid on – 10 Jul 26",
        "Open, 2026-07-01, Open – due in about 1 month",
        "Open, 2026-07-02, Open – due in 29 days",
        "Open, 2026-07-30, Open – due in 1 day",
        "Open, 2026-07-31, Open – due today",
        "Overdue, 2026-08-15, Overdue – due 15 days ago",
        "Overdue, 2026-09-20, Overdue – due about 2 months ago",
        "Overdue, 2026-10-29, Overdue – due 3 months ago"
    })
    void longStatusOfAnInvoiceIsThatOfToday(String status, LocalDate today, String expected) {
        Invoice invoice = new Invoice(
                1,
                "HL-0001",
                CONTACT,
                DATED_ON,
                DUE_ON,
                30,
                "GBP",
                BigDecimal.ONE,
                List.of(),
                new BigDecimal("100.00"),
                new BigDecimal("20.00"),
                CREATED,
                null,
                CREATED,
                null,
                List.of());
        LocalDate paidOn = status.equals("Paid") ? PAID_ON : null;
        InvoiceState state = new InvoiceState(invoice, status, BigDecimal.ZERO, BigDecimal.ZERO, paidOn, null, CREATED);
        assertThat(DocumentJson.invoice(state, today, false)).containsEntry("long_status", expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Open, 2026-06-30, Open - due in about 1 month",
        "Overdue, 2026-08-01, Overdue - due 1 day ago",
        "Paid, 2026-08-01, Paid on - 10 Jul 26",
        "Zero Value, 2026-08-01, Zero Value"
    })
    void longStatusOfABillHasAnotherDash(String status, LocalDate today, String expected) {
        Bill bill = new Bill(
                1, "001", CONTACT, DATED_ON, DUE_ON, "GBP", BigDecimal.ONE, List.of(), CREATED, null, List.of());
        LocalDate paidOn = status.equals("Paid") ? PAID_ON : null;
        BillState state = new BillState(bill, status, BigDecimal.ZERO, BigDecimal.ZERO, paidOn, CREATED);
        assertThat(DocumentJson.bill(state, today, false)).containsEntry("long_status", expected);
    }
}
