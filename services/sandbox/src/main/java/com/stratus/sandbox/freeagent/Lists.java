package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.BankAccountState;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Company;
import com.stratus.sandbox.freeagent.books.ContactState;
import com.stratus.sandbox.freeagent.books.EntryState;
import com.stratus.sandbox.freeagent.books.ExplanationState;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.freeagent.books.LineState;
import com.stratus.sandbox.freeagent.books.UserState;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which records each list has, in which order (README §6). */
final class Lists {
    private static final String VIEW = "view";
    private static final String ALL = "all";
    private static final String HIDDEN = "hidden";
    private static final String OPEN = "open";
    private static final String OVERDUE = "overdue";
    private static final String OPEN_OR_OVERDUE = "open_or_overdue";
    private static final String PAID = "paid";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";
    private static final List<String> CONTACT_VIEWS = List.of(
            "active",
            ALL,
            "clients",
            "suppliers",
            "active_projects",
            "completed_projects",
            "open_clients",
            "open_suppliers",
            HIDDEN);
    private static final List<String> INVOICE_VIEWS = List.of(
            ALL,
            "recent_open_or_overdue",
            OPEN,
            OVERDUE,
            OPEN_OR_OVERDUE,
            "draft",
            PAID,
            "scheduled_to_email",
            "thank_you_emails",
            "reminder_emails");
    private static final List<String> BILL_VIEWS = List.of(
            ALL,
            OPEN,
            OVERDUE,
            OPEN_OR_OVERDUE,
            "open_or_overdue_payments",
            "open_or_overdue_refunds",
            PAID,
            "recurring",
            "hire_purchase",
            "cis");
    private static final Pattern LAST_MONTHS = Pattern.compile("last_(\\d{1,3})_months");

    private Lists() {}

    /** Sorted by what is asked for, with a minus the other way round. */
    private static <T> List<T> sorted(List<T> rows, String sort, Comparator<T> order) {
        return rows.stream()
                .sorted(sort.startsWith("-") ? order.reversed() : order)
                .toList();
    }

    private static List<String> sorts(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.of(name, "-" + name)).toList();
    }

    private static <T> Comparator<T> byTime(Function<T, Instant> time, Function<T, Long> id) {
        return Comparator.comparing(time).thenComparing(id);
    }

    static List<ContactState> contacts(BooksSnapshot books, Query query) {
        String view = query.word(VIEW, CONTACT_VIEWS);
        String sort = query.word("sort", sorts("name", CREATED, UPDATED));
        List<ContactState> rows =
                books.contacts().stream().filter(state -> isIn(view, state)).toList();
        return sorted(
                rows,
                sort,
                switch (sort.replace("-", "")) {
                    case CREATED ->
                        byTime(state -> state.contact().createdAt(), state -> state.contact()
                                .id());
                    case UPDATED ->
                        byTime(ContactState::updatedAt, state -> state.contact().id());
                    default ->
                        Comparator.<ContactState, String>comparing(
                                        state -> state.contact().title())
                                .thenComparing(state -> state.contact().id());
                });
    }

    private static boolean isIn(String view, ContactState state) {
        boolean hidden = state.status().equals("Hidden");
        boolean supplier = state.contact().isSupplier();
        int balance = state.balance().signum();
        return switch (view) {
            case ALL -> true;
            case HIDDEN -> hidden;
            case "clients" -> !hidden && !supplier;
            case "suppliers" -> !hidden && supplier;
            case "open_clients" -> !hidden && balance > 0;
            case "open_suppliers" -> !hidden && balance < 0;
            case "active_projects" -> !hidden && state.contact().projects() > 0;
            case "completed_projects" -> false;
            default -> !hidden;
        };
    }

    static List<InvoiceState> invoices(BooksSnapshot books, Query query) {
        String asked = query.text(VIEW);
        Matcher months = LAST_MONTHS.matcher(asked == null ? "" : asked);
        LocalDate today = today(books);
        LocalDate first = months.matches() ? today.minusMonths(Integer.parseInt(months.group(1))) : null;
        String view = months.matches() ? ALL : query.word(VIEW, INVOICE_VIEWS);
        String sort = query.word("sort", sorts(CREATED, UPDATED));
        String contact = query.id("contact");
        List<InvoiceState> rows = books.invoices().stream()
                .filter(state -> !isOfAProject(query))
                .filter(state -> first == null || !state.invoice().datedOn().isBefore(first))
                .filter(state -> contact == null
                        || Long.toString(state.invoice().contact().id()).equals(contact))
                .filter(state -> isIn(view, state, today))
                .toList();
        Function<InvoiceState, Long> id = state -> state.invoice().id();
        return sorted(
                rows,
                sort,
                sort.endsWith(UPDATED)
                        ? byTime(InvoiceState::updatedAt, id)
                        : byTime(state -> state.invoice().createdAt(), id));
    }

    /** Whether only what is of one project is asked for, which no invoice and no bill is. */
    private static boolean isOfAProject(Query query) {
        return query.text("project") != null;
    }

    private static boolean isIn(String view, InvoiceState state, LocalDate today) {
        return switch (view) {
            case OPEN -> state.status().equals("Open");
            case OVERDUE -> state.status().equals("Overdue");
            case OPEN_OR_OVERDUE -> state.isOpen();
            case "recent_open_or_overdue" ->
                state.isOpen() && state.invoice().datedOn().isAfter(today.minusYears(1));
            case "draft" -> state.status().equals("Draft");
            case PAID -> state.status().equals("Paid");
            case "scheduled_to_email" -> state.status().equals("Scheduled To Email");
            case "thank_you_emails", "reminder_emails" -> false;
            default -> true;
        };
    }

    static LocalDate today(BooksSnapshot books) {
        return books.time().atZone(ZoneOffset.UTC).toLocalDate();
    }

    static List<BillState> bills(BooksSnapshot books, Query query) {
        String view = query.word(VIEW, BILL_VIEWS);
        String contact = query.id("contact");
        return books.bills().stream()
                .filter(state -> !isOfAProject(query))
                .filter(state -> query.isInRange(state.bill().datedOn()))
                .filter(state -> contact == null
                        || Long.toString(state.bill().contact().id()).equals(contact))
                .filter(state -> isIn(view, state))
                .toList();
    }

    private static boolean isIn(String view, BillState state) {
        boolean isRefund = state.bill().total().signum() < 0;
        return switch (view) {
            case OPEN -> state.status().equals("Open");
            case OVERDUE -> state.status().equals("Overdue");
            case OPEN_OR_OVERDUE -> state.isOpen();
            case "open_or_overdue_payments" -> state.isOpen() && !isRefund;
            case "open_or_overdue_refunds" -> state.isOpen() && isRefund;
            case PAID -> state.status().equals("Paid");
            case "recurring", "hire_purchase", "cis" -> false;
            default -> true;
        };
    }

    static List<BankAccountState> accounts(BooksSnapshot books, Query query) {
        String view =
                query.word(VIEW, List.of(ALL, "standard_bank_accounts", "credit_card_accounts", "paypal_accounts"));
        return books.accounts().stream()
                .filter(state -> switch (view) {
                    case "standard_bank_accounts" -> state.account().type().equals("StandardBankAccount");
                    case "credit_card_accounts" -> state.account().type().equals("CreditCardAccount");
                    case "paypal_accounts" -> state.account().type().equals("PaypalAccount");
                    default -> true;
                })
                .toList();
    }

    /** The account that bank lists must be asked for, by its address or its bare id. */
    private static BankAccount account(Query query) {
        String id = query.id("bank_account");
        if (id == null) {
            throw Refusal.parameter("bank_account is required");
        }
        BankAccount account = BankAccount.byId(id);
        if (account == null) {
            throw Refusal.notFound();
        }
        return account;
    }

    static List<LineState> lines(BooksSnapshot books, Query query) {
        BankAccount account = account(query);
        String view =
                query.word(VIEW, List.of(ALL, "unexplained", "explained", "manual", "imported", "marked_for_review"));
        return books.lines().stream()
                .filter(state -> state.line().account() == account)
                .filter(state -> query.isInRange(state.line().datedOn()))
                .filter(state -> isIn(view, state))
                .sorted(Comparator.<LineState, LocalDate>comparing(
                                state -> state.line().datedOn())
                        .thenComparing(state -> state.line().id())
                        .reversed())
                .toList();
    }

    private static boolean isIn(String view, LineState state) {
        boolean manual = state.line().bankId() == null;
        return switch (view) {
            case "unexplained" -> state.unexplained().signum() != 0;
            case "explained" -> state.unexplained().signum() == 0;
            case "manual" -> manual;
            case "imported" -> !manual;
            case "marked_for_review" -> state.explanations().stream().anyMatch(ExplanationState::markedForReview);
            default -> true;
        };
    }

    static List<ExplanationState> explanations(BooksSnapshot books, Query query) {
        BankAccount account = account(query);
        return books.explanations().stream()
                .filter(state -> state.line().account() == account)
                .filter(state -> query.isInRange(state.line().datedOn()))
                .sorted(Comparator.<ExplanationState, LocalDate>comparing(
                                state -> state.line().datedOn())
                        .thenComparing(state -> state.explanation().id())
                        .reversed())
                .toList();
    }

    static List<EntryState> entries(BooksSnapshot books, Query query) {
        LocalDate today = today(books);
        LocalDate from = query.date("from_date");
        LocalDate to = query.date("to_date");
        LocalDate begin =
                from == null ? Company.periodOf(to == null ? today : to).startsOn() : from;
        LocalDate end = to == null ? today : to;
        boolean isOneYear = books.periods().stream().anyMatch(period -> period.contains(begin) && period.contains(end));
        if (!isOneYear) {
            throw Refusal.request("No accounting period includes the specified dates");
        }
        String code = query.text("nominal_code");
        return books.entries().stream()
                .filter(entry ->
                        !entry.datedOn().isBefore(begin) && !entry.datedOn().isAfter(end))
                .filter(entry -> code == null
                        || entry.nominalCode().equals(code)
                        || entry.category().code().equals(code))
                .sorted(Comparator.comparing(EntryState::datedOn).thenComparing(EntryState::id))
                .toList();
    }

    static List<UserState> users(BooksSnapshot books, Query query) {
        String view = query.word(VIEW, List.of(ALL, "staff", "active_staff", "advisors", "active_advisors"));
        return books.users().stream()
                .filter(user -> view.equals(ALL)
                        || view.endsWith("advisors") == user.role().equals("Accountant"))
                .filter(user -> !view.startsWith("active_") || !user.hidden())
                .toList();
    }
}
