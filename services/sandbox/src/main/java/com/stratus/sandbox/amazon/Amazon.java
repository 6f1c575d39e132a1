package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.amazon.ledger.FinancesApi;
import com.stratus.sandbox.amazon.ledger.LedgerEndpoint;
import com.stratus.sandbox.amazon.ledger.ReportsApi;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.limits.OperationBuckets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amazon's Selling Partner API for one app and three accounts, each at the address of its region. */
public final class Amazon implements Platform {
    /** The app's id. */
    public static final String CLIENT_ID = Tokens.CLIENT_ID;

    /** The app's secret. */
    public static final String CLIENT_SECRET = Tokens.CLIENT_SECRET;

    private static final String TOKEN_PATH = "/auth/o2/token";
    private static final String DOCUMENTS = "/documents/";
    private static final Pattern PATH = Pattern.compile("/(na|eu|fe)(/.*)");
    private static final int USER_AGENT_MAXIMUM = 500;
    private static final int WITHOUT_RATE = 10;

    private final Sandbox sandbox;
    private final Tokens tokens;
    private final OperationBuckets buckets;
    private final List<Endpoint> endpoints;
    private final ReportsApi reports;
    private final AtomicInteger answers = new AtomicInteger();

    /** Amazon over the sandbox's world and clock. */
    public Amazon(Sandbox sandbox) {
        this(sandbox, System::nanoTime, System::currentTimeMillis);
    }

    /** As the other one, with real time given: tokens age by the first, pages by the second. */
    Amazon(Sandbox sandbox, LongSupplier nanoTime, LongSupplier realMillis) {
        this.sandbox = sandbox;
        this.tokens = new Tokens(nanoTime);
        this.buckets = sandbox.limits().amazon();
        FinancesApi finances =
                new FinancesApi(sandbox::ledger, () -> sandbox.clock().now());
        this.reports = new ReportsApi(
                sandbox::ledger, () -> sandbox.clock().now(), sandbox.settings().limits(), prefix(), realMillis);
        this.endpoints = new ArrayList<>(endpoints(new Pages(realMillis)));
        this.endpoints.addAll(LedgerEndpoint.all(finances, reports));
    }

    /** All operations that are served. */
    private static List<Endpoint> endpoints(Pages pages) {
        return List.of(
                new SearchOrders(pages),
                new GetOrder(),
                new InventorySummaries(pages),
                Listings.search(pages),
                Listings.one(),
                CatalogItems.search(pages),
                CatalogItems.one(),
                new MarketplaceParticipations());
    }

    @Override
    public String name() {
        return "amazon";
    }

    @Override
    public String prefix() {
        return "/amazon";
    }

    @Override
    public Answer answer(Call call) {
        return answer(call, Request.PageTrick.NONE);
    }

    @Override
    public Answer answer(Call call, Set<FaultKind> faults) {
        if (faults.contains(FaultKind.EMPTY_PAGE)) {
            return answer(call, Request.PageTrick.EMPTY);
        }
        return answer(call, faults.contains(FaultKind.LOOP_TOKEN) ? Request.PageTrick.LOOP : Request.PageTrick.NONE);
    }

    private Answer answer(Call call, Request.PageTrick trick) {
        if (call.path().equals(TOKEN_PATH)) {
            return identified(
                    call.method().equals("POST")
                            ? tokens.grant(call)
                            : Refusal.notFound("No such path").answer());
        }
        if (call.path().startsWith(DOCUMENTS)) {
            return reports.download(call);
        }
        try {
            return identified(open(call, trick));
        } catch (Refusal refusal) {
            return identified(refusal.answer());
        }
    }

    private Answer open(Call call, Request.PageTrick trick) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            throw Refusal.notFound("There is no region at " + call.path());
        }
        String userAgent = call.header("User-Agent");
        if (userAgent == null || userAgent.isBlank() || userAgent.length() > USER_AGENT_MAXIMUM) {
            throw Refusal.invalid("The header user-agent must have between 1 and 500 characters.");
        }
        Seller seller = Arrays.stream(Seller.values())
                .filter(known -> known.region().equals(path.group(1)))
                .findFirst()
                .orElseThrow();
        tokens.check(call.header("x-amz-access-token"), seller);
        for (Endpoint endpoint : endpoints) {
            Matcher matcher = endpoint.path().matcher(path.group(2));
            if (endpoint.method().equals(call.method()) && matcher.matches()) {
                return work(call, endpoint, seller, matcher, trick);
            }
        }
        throw Refusal.notFound("There is no operation at " + path.group(2));
    }

    private Answer work(Call call, Endpoint endpoint, Seller seller, Matcher path, Request.PageTrick trick) {
        if (!buckets.take(seller.id(), endpoint.operation())) {
            throw Refusal.quotaExceeded();
        }
        Answer answer;
        try {
            answer = endpoint.answer(new Request(
                    call,
                    endpoint,
                    seller,
                    path,
                    sandbox.amazon(),
                    sandbox.clock().now(),
                    trick));
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        return withRate(answer, endpoint);
    }

    /** The rate comes as often as Amazon likes, and never with a 403 or a 5xx. */
    private Answer withRate(Answer answer, Endpoint endpoint) {
        boolean may = answer.status() < 300 || answer.status() == 400 || answer.status() == 404;
        if (may && answers.incrementAndGet() % WITHOUT_RATE != 0) {
            answer.with("x-amzn-RateLimit-Limit", Double.toString(buckets.perSecond(endpoint.operation())));
        }
        return answer;
    }

    private static Answer identified(Answer answer) {
        return answer.with("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    @Override
    public Answer throttled(Call call) {
        return identified(Refusal.quotaExceeded().answer());
    }

    /** The access token is too old. */
    @Override
    public Answer unauthorized() {
        return identified(
                Refusal.denied("The access token you provided has expired.").answer());
    }

    @Override
    public Answer forbidden(Call call) {
        return identified(Refusal.denied("").answer());
    }

    @Override
    public Answer secretExpired(Call call) {
        return call.path().equals(TOKEN_PATH) ? identified(Tokens.invalidClient()) : unauthorized();
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return identified(
                call.path().equals(TOKEN_PATH)
                        ? Tokens.invalidGrant()
                        : Refusal.denied("The access token you provided is revoked, malformed or invalid.")
                                .answer());
    }

    /** Tokens are the same in all regions. */
    @Override
    public Answer unknownHere(Call call) {
        return call.path().equals(TOKEN_PATH) ? answer(call) : forbidden(call);
    }

    @Override
    public boolean reads(Call call, String entity) {
        Matcher path = PATH.matcher(call.path());
        return path.matches()
                && endpoints.stream()
                        .anyMatch(endpoint -> endpoint.entities().contains(entity)
                                && endpoint.method().equals(call.method())
                                && endpoint.path().matcher(path.group(2)).matches());
    }

    /** Only transactions name their seller; of other answers, what differs is the name of the store. */
    @Override
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> answer) {
            replace(answer.get("payload"), "storeName", "Quayside Goods");
            Object transactions = answer.get("payload") instanceof Map<?, ?> page ? page.get("transactions") : null;
            if (transactions instanceof List<?> list) {
                replace(
                        list.stream()
                                .map(entry -> ((Map<?, ?>) entry).get("sellingPartnerMetadata"))
                                .toList(),
                        "sellingPartnerId",
                        "A0QUAYSIDEGOODS");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Object entries, String field, String value) {
        if (entries instanceof List<?> list) {
            list.forEach(entry -> ((Map<String, Object>) entry).replace(field, value));
        }
    }

    @Override
    public Answer serverError() {
        return identified(Refusal.internalFailure().answer());
    }

    @Override
    public List<Map<String, Object>> records(Object body) {
        for (Endpoint endpoint : endpoints) {
            List<Map<String, Object>> rows =
                    endpoint.records() == null ? null : endpoint.records().in(body);
            if (rows != null) {
                return rows;
            }
        }
        return new ArrayList<>();
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.get(shape(entry).identity());
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        shape(entry).spoil().accept(entry);
    }

    private Endpoint.Records shape(Map<String, Object> entry) {
        return endpoints.stream()
                .map(Endpoint::records)
                .filter(records -> records != null && entry.containsKey(records.identity()))
                .findFirst()
                .orElseThrow();
    }
}
