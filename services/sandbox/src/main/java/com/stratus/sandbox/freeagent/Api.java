package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.freeagent.books.BankAccountState;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.ContactState;
import com.stratus.sandbox.freeagent.books.EntryState;
import com.stratus.sandbox.freeagent.books.ExplanationState;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.freeagent.books.LineState;
import com.stratus.sandbox.freeagent.books.UserState;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What FreeAgent answers to those whom it knows: lists page by page, single records, the company (README §3 to §7). */
final class Api {
    private static final int SMALL_PAGE = 25;
    private static final int FULL_PAGE = 100;
    private static final int LEVEL_OF_COMPANY = 1;
    private static final int LEVEL_OF_CATEGORIES = 2;
    private static final int LEVEL_OF_INVOICES = 4;
    private static final int LEVEL_OF_BILLS = 5;
    private static final int LEVEL_OF_BANKS = 6;
    private static final int LEVEL_OF_LEDGER = 7;

    private final Supplier<BooksSnapshot> books;

    Api(Supplier<BooksSnapshot> books) {
        this.books = books;
    }

    private static final Resource<ContactState> CONTACTS = new Resource<>(
            "contacts",
            "contacts",
            "contact",
            LEVEL_OF_COMPANY,
            BooksSnapshot::contacts,
            Lists::contacts,
            state -> state.contact().id(),
            ContactState::updatedAt,
            (books, state, whole) -> DocumentJson.contact(state),
            null);
    private static final Resource<InvoiceState> INVOICES = new Resource<>(
            "invoices",
            "invoices",
            "invoice",
            LEVEL_OF_INVOICES,
            BooksSnapshot::invoices,
            Lists::invoices,
            state -> state.invoice().id(),
            InvoiceState::updatedAt,
            (books, state, whole) -> DocumentJson.invoice(state, Lists.today(books), whole),
            "nested_invoice_items");
    private static final Resource<BillState> BILLS = new Resource<>(
            "bills",
            "bills",
            "bill",
            LEVEL_OF_BILLS,
            BooksSnapshot::bills,
            Lists::bills,
            state -> state.bill().id(),
            BillState::updatedAt,
            (books, state, whole) -> DocumentJson.bill(state, Lists.today(books), whole),
            "nested_bill_items");
    private static final Resource<BankAccountState> ACCOUNTS = new Resource<>(
            "bank_accounts",
            "bank_accounts",
            "bank_account",
            LEVEL_OF_BANKS,
            BooksSnapshot::accounts,
            Lists::accounts,
            state -> state.account().id(),
            null,
            (books, state, whole) -> BankJson.account(state),
            null);
    private static final Resource<LineState> LINES = new Resource<>(
            "bank_transactions",
            "bank_transactions",
            "bank_transaction",
            LEVEL_OF_BANKS,
            BooksSnapshot::lines,
            Lists::lines,
            state -> state.line().id(),
            LineState::updatedAt,
            (books, state, whole) -> BankJson.line(state),
            null);
    private static final Resource<ExplanationState> EXPLANATIONS = new Resource<>(
            "bank_transaction_explanations",
            "bank_transaction_explanations",
            "bank_transaction_explanation",
            LEVEL_OF_BANKS,
            BooksSnapshot::explanations,
            Lists::explanations,
            state -> state.explanation().id(),
            ExplanationState::updatedAt,
            (books, state, whole) -> BankJson.explanation(state),
            null);
    private static final Resource<EntryState> LEDGER = new Resource<>(
            "accounting/transactions",
            "transactions",
            "transaction",
            LEVEL_OF_LEDGER,
            BooksSnapshot::entries,
            Lists::entries,
            EntryState::id,
            null,
            (books, state, whole) -> CompanyJson.entry(state),
            null);
    private static final Resource<UserState> USERS = new Resource<>(
            "users",
            "users",
            "user",
            LEVEL_OF_LEDGER,
            BooksSnapshot::users,
            Lists::users,
            UserState::id,
            null,
            (books, state, whole) -> CompanyJson.user(state),
            null);
    private static final List<Resource<?>> ALL =
            List.of(CONTACTS, INVOICES, BILLS, ACCOUNTS, LINES, EXPLANATIONS, LEDGER, USERS);

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("/v2/contacts", "GetContacts"),
            Map.entry("/v2/invoices", "GetInvoices"),
            Map.entry("/v2/bills", "GetBills"),
            Map.entry("/v2/bank_accounts", "GetBankAccounts"),
            Map.entry("/v2/bank_transactions", "GetBankTransactions"),
            Map.entry("/v2/bank_transaction_explanations", "GetBankTransactionExplanations"),
            Map.entry("/v2/accounting/transactions", "GetLedger"),
            Map.entry("/v2/users", "GetUsers"),
            Map.entry("/v2/categories", "GetCategories"),
            Map.entry("/v2/company", "GetCompany"));

    /** What a call does, by the name that is given to it; null for what is none of the lists nor the company. */
    static String operation(Call call) {
        return call.method().equals("GET") ? OPERATIONS.get(call.path()) : null;
    }

    /** All such names. */
    static Set<String> operations() {
        return new TreeSet<>(OPERATIONS.values());
    }

    /** The keys of lists. */
    static List<String> lists() {
        return ALL.stream().map(Resource::plural).toList();
    }

    /** Whether a call asks for a page of a list. */
    static boolean isList(Call call) {
        return call.method().equals("GET")
                && ALL.stream().anyMatch(resource -> call.path().equals("/v2/" + resource.path()));
    }

    /** Whether a call reads an entity, as truth names it. */
    static boolean reads(Call call, String entity) {
        String path = call.path() + "/";
        return switch (entity) {
            case "invoice_items" -> path.startsWith("/v2/invoices/");
            case "bill_items" -> path.startsWith("/v2/bills/");
            case "transactions" -> path.startsWith("/v2/accounting/transactions/");
            default -> path.startsWith("/v2/" + entity + "/");
        };
    }

    /**
     * The answer to a call.
     *
     * @param path below the version
     */
    Answer answer(Call call, String path, Tokens.User user, Set<FaultKind> faults) {
        try {
            return find(call, path, user, faults);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer find(Call call, String path, Tokens.User user, Set<FaultKind> faults) {
        if (path.equals("company")) {
            return user.level() < LEVEL_OF_COMPANY
                    ? Errors.forbidden()
                    : Answer.json(200, Map.of("company", CompanyJson.company(books.get())));
        }
        if (path.equals("users/me")) {
            return user.level() < LEVEL_OF_COMPANY ? Errors.forbidden() : me(user);
        }
        if (path.equals("categories") || path.startsWith("categories/")) {
            return user.level() < LEVEL_OF_CATEGORIES ? Errors.forbidden() : categories(call, path);
        }
        for (Resource<?> resource : ALL) {
            if (path.equals(resource.path()) || path.startsWith(resource.path() + "/")) {
                return user.level() < resource.level() ? Errors.forbidden() : resource(resource, call, path, faults);
            }
        }
        return Errors.notFound();
    }

    private Answer me(Tokens.User user) {
        Map<String, Object> shown =
                USERS.find(books.get(), Long.toString(books.get().users().get(0).id()));
        shown.put("permission_level", user.level());
        return Answer.json(200, Map.of("user", shown));
    }

    private static Answer categories(Call call, String path) {
        if (path.equals("categories")) {
            return Answer.json(200, CompanyJson.categories(new Query(call).flag("sub_accounts")));
        }
        Map<String, Object> category = CompanyJson.category(path.substring("categories/".length()));
        return category == null ? Errors.notFound() : Answer.json(200, category);
    }

    private <T> Answer resource(Resource<T> resource, Call call, String path, Set<FaultKind> faults) {
        if (path.equals(resource.path())) {
            return page(resource, call, faults);
        }
        String id = path.substring(resource.path().length() + 1);
        Map<String, Object> found = resource.find(books.get(), id);
        return found == null ? Errors.notFound() : Answer.json(200, Map.of(resource.singular(), found));
    }

    private <T> Answer page(Resource<T> resource, Call call, Set<FaultKind> faults) {
        Query query = new Query(call);
        BooksSnapshot now = books.get();
        List<T> rows = resource.select(now, query);
        int size = Math.min(FULL_PAGE, query.number("per_page", SMALL_PAGE));
        int page = query.number("page", 1);
        int from = (int) Math.min(rows.size(), (page - 1L) * size);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (T row : rows.subList(from, Math.min(rows.size(), from + size))) {
            shown.add(resource.show(now, row, query));
        }
        Answer answer = Answer.json(200, Json.of(resource.plural(), shown))
                .with("X-Total-Count", Integer.toString(rows.size()));
        if (faults.contains(FaultKind.NO_LINK)) {
            return answer;
        }
        int last = Math.max(1, (rows.size() + size - 1) / size);
        String quote = faults.contains(FaultKind.DOUBLE_QUOTED_LINK) ? "\"" : "'";
        String link = link(resource.path(), call, page, last, quote);
        return answer.with("Link", faults.contains(FaultKind.UNREADABLE_LINK) ? link.replace("rel=", "r=") : link);
    }

    /** Empty where one page holds all. */
    private static String link(String path, Call call, int page, int last, String quote) {
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(path, call, Math.min(page - 1, last), "prev", quote));
        }
        if (page < last) {
            links.add(link(path, call, page + 1, "next", quote));
        }
        if (page > 1) {
            links.add(link(path, call, 1, "first", quote));
        }
        if (page < last) {
            links.add(link(path, call, last, "last", quote));
        }
        return String.join(", ", links);
    }

    private static String link(String path, Call call, int page, String relation, String quote) {
        Map<String, String> parameters = new TreeMap<>();
        call.query().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.put("page", Integer.toString(page));
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return "<" + Wire.ROOT + path + "?" + String.join("&", pairs) + ">; rel=" + quote + relation + quote;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
