package com.stratus.sandbox.freeagent.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.freeagent.FreeAgent;
import com.stratus.sandbox.shopify.world.PayoutState;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The books agree with themselves at every moment, and with what the other platforms pay and charge. */
class BooksTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(60, 40);
    private static final Books BOOKS = SANDBOX.sandbox().books();
    private static final Instant UNTIL = SANDBOX.sandbox().clock().now();

    /** Odd moments of the whole time, up to the history's end. */
    private static List<Instant> moments() {
        List<Instant> moments = new ArrayList<>();
        for (Instant time = UNTIL.minus(Duration.ofDays(119)); time.isBefore(UNTIL); time = time.plusSeconds(131_071)) {
            moments.add(time);
        }
        moments.add(UNTIL);
        return moments;
    }

    @Test
    void openingBalanceAndLinesAreTheBalanceAtEveryMoment() {
        for (Instant moment : moments()) {
            BooksSnapshot books = BOOKS.past(moment);
            assertThat(books.accounts()).hasSize(5);
            for (BankAccountState account : books.accounts()) {
                List<LineState> lines = books.lines().stream()
                        .filter(state -> state.line().account() == account.account())
                        .toList();
                BigDecimal sum = account.account().opening();
                for (LineState state : lines) {
                    sum = sum.add(state.line().amount());
                }
                assertThat(account.balance()).isEqualByComparingTo(sum);
                assertThat(account.lines()).isEqualTo(lines.size());
            }
        }
    }

    @Test
    void debitsAreCreditsOnEveryDayOfEveryDocumentAtEveryMoment() {
        int checked = 0;
        for (Instant moment : moments()) {
            Map<String, BigDecimal> sums = new TreeMap<>();
            for (EntryState entry : BOOKS.past(moment).entries()) {
                sums.merge(entry.datedOn() + " " + entry.source(), entry.debit(), BigDecimal::add);
            }
            assertThat(sums.values()).allMatch(sum -> sum.signum() == 0);
            checked += sums.size();
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    @Test
    void linesAreExplainedByTheirExplanations() {
        for (Instant moment : moments()) {
            BooksSnapshot books = BOOKS.past(moment);
            Set<Long> ids = new HashSet<>();
            for (LineState state : books.lines()) {
                BigDecimal left = state.line().amount();
                for (ExplanationState explanation : state.explanations()) {
                    left = left.subtract(explanation.explanation().gross());
                    assertThat(ids.add(explanation.explanation().id())).isTrue();
                    assertThat(explanation.updatedAt()).isBeforeOrEqualTo(state.updatedAt());
                    assertThat(explanation.explanation().at())
                            .isAfterOrEqualTo(state.line().uploadedAt());
                }
                assertThat(state.unexplained()).isEqualByComparingTo(left);
                assertThat(state.updatedAt()).isBeforeOrEqualTo(moment);
            }
        }
    }

    @Test
    void ledgerKnowsWhatIsExplainedInTheBank() {
        BooksSnapshot books = BOOKS.past(UNTIL);
        Map<String, BigDecimal> ledger = new TreeMap<>();
        for (EntryState entry : books.entries()) {
            BigDecimal own = entry.foreign() == null ? entry.debit() : entry.foreign();
            ledger.merge(entry.nominalCode(), own, BigDecimal::add);
        }
        for (BankAccountState account : books.accounts()) {
            BigDecimal unexplained = books.lines().stream()
                    .filter(state -> state.line().account() == account.account())
                    .map(LineState::unexplained)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(ledger.get(account.account().nominalCode()).add(unexplained))
                    .isEqualByComparingTo(account.balance());
        }
    }

    @Test
    void debtorsAndCreditorsAreWhatContactsOwe() {
        for (Instant moment : moments()) {
            BooksSnapshot books = BOOKS.past(moment);
            BigDecimal ledger = BigDecimal.ZERO;
            for (EntryState entry : books.entries()) {
                boolean isDebt =
                        entry.nominalCode().equals("681") || entry.nominalCode().equals("796");
                ledger = isDebt ? ledger.add(entry.debit()) : ledger;
            }
            BigDecimal owed =
                    books.contacts().stream().map(ContactState::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
            // Each document in another currency may be rounded by a few pence.
            assertThat(ledger.subtract(owed).abs()).isLessThan(new BigDecimal("1.00"));
        }
    }

    @Test
    void shopifysPayoutsArriveToThePenny() {
        Map<String, String> paid = new TreeMap<>();
        for (Shop shop : Shop.values()) {
            for (PayoutState payout :
                    SANDBOX.sandbox().shop(shop).past(UNTIL).payouts().all()) {
                if (payout.status().equals("PAID")) {
                    LocalDate arrives = Days.dayOf(payout.updatedAt()).plusDays(1);
                    paid.put(Long.toString(payout.id()), arrives + " " + shop.currency() + " " + payout.net());
                }
            }
        }
        Map<String, String> arrived = new TreeMap<>();
        for (Taking taking : BOOKS.past(UNTIL).takings()) {
            Line line = taking.line();
            BigDecimal sum = BigDecimal.ZERO;
            for (Remittance remittance : taking.remittances()) {
                sum = sum.add(remittance.amount());
                if (remittance.payer().equals("Shopify")) {
                    arrived.put(
                            remittance.id(),
                            line.datedOn() + " " + line.account().currency() + " " + remittance.amount());
                }
            }
            if (!taking.remittances().get(0).currency().equals("JPY")) {
                assertThat(line.amount()).isEqualByComparingTo(sum);
            }
        }
        assertThat(paid).containsAllEntriesOf(arrived).hasSizeGreaterThan(60);
        paid.keySet().removeAll(arrived.keySet());
        // It should have come on the history's last day, and is still on its way.
        assertThat(paid.values()).containsExactly("2026-11-20 USD 3807.15");
    }

    @Test
    void twoPayoutsMayComeAsOneLineWithAnExplanationEach() {
        List<Taking> joined = BOOKS.past(UNTIL).takings().stream()
                .filter(taking -> taking.remittances().size() > 1)
                .toList();
        assertThat(joined).hasSizeGreaterThan(4);
        for (Taking taking : joined) {
            assertThat(taking.line().description()).matches("SHOPIFY TRANSFER ST-[0-9A-Z]{12}");
            assertThat(taking.line().explanations())
                    .extracting(Explanation::gross)
                    .containsExactlyElementsOf(taking.remittances().stream()
                            .map(Remittance::amount)
                            .toList());
        }
    }

    @Test
    void somePaymentsDoNotSayWhatTheyAreFor() {
        Map<String, Integer> texts = new TreeMap<>();
        for (LineState state : BOOKS.past(UNTIL).lines()) {
            for (Explanation explanation : state.line().explanations()) {
                String reference = explanation.invoice() != null
                        ? explanation.invoice().reference()
                        : explanation.bill() != null ? explanation.bill().reference() : null;
                if (reference != null) {
                    boolean isNamed = state.line().description().endsWith(" " + reference);
                    texts.merge(
                            (explanation.invoice() == null ? "bill " : "invoice ") + (isNamed ? "named" : "unnamed"),
                            1,
                            Integer::sum);
                }
            }
        }
        assertThat(texts).containsOnlyKeys("bill named", "bill unnamed", "invoice named", "invoice unnamed");
    }

    @Test
    void bankOfTheDollarAccountDoesNotNamePayouts() {
        Map<String, Integer> texts = new TreeMap<>();
        for (Taking taking : BOOKS.past(UNTIL).takings()) {
            String text = taking.line().description().replaceAll("ST-.*", "ST").replaceAll("[0-9]+$", "1");
            texts.merge(taking.line().account().currency() + " " + text, 1, Integer::sum);
        }
        assertThat(texts.keySet())
                .containsExactly(
                        "GBP AMAZON PAYMENTS",
                        "GBP AMAZON PAYMENTS TRC1",
                        "GBP SHOPIFY 1",
                        "GBP SHOPIFY TRANSFER ST",
                        "USD AMAZON PAYMENTS",
                        "USD AMAZON PAYMENTS TRC1",
                        "USD SHOPIFY TRANSFER ST");
    }

    private static List<String> lines(String prefix) {
        return BOOKS.past(UNTIL).lines().stream()
                .map(LineState::line)
                .filter(line -> line.description().startsWith(prefix))
                .map(line -> line.datedOn() + " " + line.account().currency() + " "
                        + line.amount().setScale(2))
                .toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void amazonsTransfersArriveAsAmazonTellsThem() {
        List<String> expected = new ArrayList<>();
        Days days = new Days(SANDBOX.sandbox().world().settings());
        for (Seller seller : Seller.values()) {
            Map<String, Object> answer = (Map<String, Object>) SANDBOX.amazon(
                            seller,
                            "/finances/v0/financialEventGroups?MaxResultsPerPage=100"
                                    + "&FinancialEventGroupStartedAfter=2026-08-01T00:00:00Z")
                    .body();
            Map<String, Object> payload = (Map<String, Object>) answer.get("payload");
            for (Map<String, Object> group : (List<Map<String, Object>>) payload.get("FinancialEventGroupList")) {
                if (group.containsKey("FundTransferDate")) {
                    LocalDate sent = Days.dayOf(
                            Instant.parse(group.get("FundTransferDate").toString()));
                    Map<String, Object> total = (Map<String, Object>) group.get("ConvertedTotal");
                    BigDecimal amount = (BigDecimal) total.get("CurrencyAmount");
                    String currency = total.get("CurrencyCode").toString();
                    LocalDate arrived = sent.plusDays(1);
                    if (currency.equals("JPY")) {
                        amount = Money.round(amount.multiply(Money.rate(days, "JPY", arrived)));
                        currency = "GBP";
                    }
                    if (sent.isBefore(Days.dayOf(UNTIL))) {
                        expected.add(arrived + " " + currency + " " + amount.setScale(2));
                    }
                }
            }
        }
        assertThat(lines("AMAZON PAYMENTS")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(8);
    }

    @Test
    void shipBobBillsWhatTheParcelsOfAWeekCost() {
        Map<String, BigDecimal> weeks = new TreeMap<>();
        Snapshot orders = SANDBOX.sandbox().world().past(UNTIL);
        for (OrderTimes order : orders.orders()) {
            OrderStory story = orders.storyInPassing(order);
            if (story.parcels() == null) {
                continue;
            }
            for (Shipment shipment : story.parcels().shipments()) {
                for (Shipment.Step step : shipment.steps()) {
                    if (step.move() == Shipment.Move.INVOICED) {
                        LocalDate day = Days.dayOf(step.at());
                        String week = "SB-%dW%02d"
                                .formatted(
                                        day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                        weeks.merge(week, shipment.invoice(), BigDecimal::add);
                    }
                }
            }
        }
        Map<String, BigDecimal> billed = new TreeMap<>();
        for (BillState state : BOOKS.past(UNTIL).bills()) {
            if (state.bill().reference().startsWith("SB-")) {
                billed.put(state.bill().reference(), state.bill().total());
                assertThat(state.bill().currency()).isEqualTo("USD");
            }
        }
        weeks.keySet().removeIf(week -> week.compareTo("SB-2026W47") >= 0);
        assertThat(billed).hasSize(8).isEqualTo(weeks);
    }

    @Test
    void booksAreAFunctionOfTheSettingsAndNotOfWhoLooked() {
        TestSandbox other = TestSandbox.of(60, 40);
        Instant early = UNTIL.minus(Duration.ofDays(33));
        BooksSnapshot first = other.sandbox().books().past(early);
        other.sandbox().moveTo(UNTIL.plus(Duration.ofDays(40)));
        other.sandbox().books().at(other.sandbox().clock().now());
        assertThat(tell(other.sandbox().books().past(early)))
                .isEqualTo(tell(first))
                .isEqualTo(tell(BOOKS.past(early)));
        assertThat(tell(other.sandbox().books().past(UNTIL))).isEqualTo(tell(BOOKS.past(UNTIL)));
        TestSandbox seeded = TestSandbox.of(TestSandbox.Settings.of(60, 40).withSeed(2));
        assertThat(tell(seeded.sandbox().books().past(early))).isNotEqualTo(tell(first));
    }

    private static String tell(BooksSnapshot books) {
        return books.users() + "\n" + books.contacts() + books.invoices() + books.bills() + books.lines()
                + books.accounts() + books.entries() + books.periods();
    }

    @Test
    void nothingHappensInTheQuietSpan() {
        String end = tell(BOOKS.past(UNTIL));
        assertThat(tell(BOOKS.past(UNTIL.minus(Duration.ofMinutes(15))))).isEqualTo(end);
    }

    @Test
    void openTurnsToOverdueByTimeAlone() {
        InvoiceState due = BOOKS.past(UNTIL).invoices().stream()
                .filter(state -> state.status().equals("Overdue"))
                .findFirst()
                .orElseThrow();
        Instant midnight =
                due.invoice().dueOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        InvoiceState before = due.invoice().at(midnight.minusSeconds(1));
        InvoiceState after = due.invoice().at(midnight);
        assertThat(before.status()).isEqualTo("Open");
        assertThat(after.status()).isEqualTo("Overdue");
        assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
    }

    @Test
    void billsAndExplanationsGoAfterTheHistorysEnd() {
        Instant later = UNTIL.plus(Duration.ofDays(10));
        Set<Long> bills = new HashSet<>();
        BOOKS.past(UNTIL).bills().forEach(state -> bills.add(state.bill().id()));
        Set<Long> explanations = new HashSet<>();
        BOOKS.past(UNTIL)
                .explanations()
                .forEach(state -> explanations.add(state.explanation().id()));
        BOOKS.past(later).bills().forEach(state -> bills.remove(state.bill().id()));
        BOOKS.past(later)
                .explanations()
                .forEach(state -> explanations.remove(state.explanation().id()));
        assertThat(bills).hasSize(1);
        assertThat(explanations).hasSize(4);
    }

    @Test
    void accountIsTheCompanys() {
        assertThat(FreeAgent.SUBDOMAIN).isEqualTo("harbourlane");
        assertThat(BOOKS.past(UNTIL).periods())
                .containsExactly(
                        new Company.Period(LocalDate.of(2024, 10, 1), LocalDate.of(2025, 9, 30)),
                        new Company.Period(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 9, 30)),
                        new Company.Period(LocalDate.of(2026, 10, 1), LocalDate.of(2027, 9, 30)));
    }
}
