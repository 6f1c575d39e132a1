package com.stratus.sandbox;

import com.stratus.sandbox.amazon.Amazon;
import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.faults.Fault;
import com.stratus.sandbox.faults.Faults;
import com.stratus.sandbox.freeagent.FreeAgent;
import com.stratus.sandbox.freeagent.books.Books;
import com.stratus.sandbox.limits.Limits;
import com.stratus.sandbox.requests.SeenRequests;
import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shipbob.world.ShipBobWorld;
import com.stratus.sandbox.shopify.Shopify;
import com.stratus.sandbox.shopify.world.ShopWorld;
import com.stratus.sandbox.time.Pace;
import com.stratus.sandbox.time.SimulatedClock;
import com.stratus.sandbox.time.StateFolder;
import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.World;
import com.stratus.sandbox.world.WorldSettings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Puts world, clock, faults and platforms together, and keeps what outlives a restart. */
@ApplicationScoped
public class Sandbox {
    private static final Duration KEPT_EVERY = Duration.ofSeconds(5);
    /** Real time after which the clock has been kept again for sure. */
    private static final Duration MOST_SHOWN = KEPT_EVERY.multipliedBy(2);

    private final ScheduledExecutorService keeper =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "state"));
    private final SandboxSettings settings;
    private final WorldSettings worldSettings;
    private final Faults faults = new Faults();
    private final SeenRequests requests = new SeenRequests();
    private final Limits limits;
    private final CompletableFuture<Map<Shop, ShopWorld>> shops = new CompletableFuture<>();
    private final CompletableFuture<AmazonWorld> amazon = new CompletableFuture<>();
    private final CompletableFuture<Ledger> ledger = amazon.thenApply(Ledger::of);
    private final CompletableFuture<ShipBobWorld> shipBob = new CompletableFuture<>();
    private final CompletableFuture<Books> books = shops.thenCombine(ledger, this::books);
    private SimulatedClock clock;
    private StateFolder folder;
    /** Whether time ran when it was last kept. */
    private boolean ran;

    private List<Platform> platforms;

    /** Reads the settings; the world is generated once the server is up. */
    @Inject
    public Sandbox(SandboxSettings settings) {
        this.settings = settings;
        this.worldSettings =
                new WorldSettings(settings.seed(), settings.days(), settings.ordersPerDay(), parse(settings.until()));
        this.clock = clockAt(
                worldSettings.until(), Pace.FROZEN.running(settings.clock() == SandboxSettings.ClockMode.RUNNING));
        this.limits = new Limits(settings.limits());
        this.platforms = List.of(
                new Shopify(this, Shop.HARBOUR_LANE),
                new ShipBob(this),
                new FreeAgent(this),
                new Amazon(this),
                new Shopify(this, Shop.QUAYSIDE_GOODS));
    }

    Books books(Map<Shop, ShopWorld> worlds, Ledger settled) {
        return new Books(worldSettings, worlds, settled);
    }

    private static Instant parse(String until) {
        return until.contains("T")
                ? Instant.parse(until)
                : LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private SimulatedClock clockAt(Instant now, Pace pace) {
        return new SimulatedClock(now, pace, worldSettings.end(), System::nanoTime);
    }

    void start(@Observes StartupEvent event) {
        try {
            restore();
        } catch (IllegalStateException e) {
            Log.error(e.getMessage());
            // Nothing is open yet, and an orderly stop would first announce a start.
            Runtime.getRuntime().halt(1);
        }
        keeper.scheduleAtFixedRate(this::keepTime, KEPT_EVERY.toSeconds(), KEPT_EVERY.toSeconds(), TimeUnit.SECONDS);
        daemon(this::generate, "world").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void restore() {
        StateFolder.State kept = null;
        if (settings.dataDir().isPresent()) {
            folder = new StateFolder(settings.dataDir().get(), worldSettings);
            kept = folder.read();
        }
        if (kept != null) {
            // Invariant: time never goes back. One that was killed has shown more than it kept.
            clock = clockAt(kept.now(), kept.pace());
            clock.pass(MOST_SHOWN);
            kept.faults().forEach(this::restore);
            Map<String, Map<String, Integer>> usedTokens = kept.usedTokens();
            platforms.forEach(platform -> platform.restore(usedTokens.getOrDefault(platform.name(), Map.of())));
        }
        keep();
    }

    /** A fault that another version kept may be none any more; that is no reason not to start. */
    private void restore(Map<String, Object> fault) {
        try {
            faults.add(Fault.parse(fault, platforms));
        } catch (IllegalArgumentException e) {
            Log.warnf("the kept fault %s is left out: %s", fault, e.getMessage());
        }
    }

    private Map<String, Map<String, Integer>> usedTokens() {
        Map<String, Map<String, Integer>> used = new LinkedHashMap<>();
        platforms.stream()
                .filter(platform -> !platform.usedTokens().isEmpty())
                .forEach(platform -> used.put(platform.name(), platform.usedTokens()));
        return used;
    }

    void generate() {
        long begin = System.nanoTime();
        try {
            Map<Shop, ShopWorld> generated = new EnumMap<>(Shop.class);
            ShipBobWorld warehouses = new ShipBobWorld(worldSettings, new Catalogue());
            int orders = 0;
            for (Shop shop : Shop.values()) {
                generated.put(shop, shopWorld(shop, warehouses));
                orders += generated.get(shop).at(clock.now()).orders().orders().size();
            }
            AmazonWorld amazonGenerated = new AmazonWorld(
                    worldSettings, generated.get(Shop.HARBOUR_LANE).orders().catalogue());
            int amazonOrders = amazonGenerated.count(clock.now());
            shops.complete(generated);
            shipBob.complete(warehouses);
            amazon.complete(amazonGenerated);
            books.join();
            Log.infof(
                    "world: %d orders, and %d at Amazon, in %d ms, now %s",
                    orders, amazonOrders, (System.nanoTime() - begin) / 1_000_000, clock.now());
        } catch (RuntimeException | Error e) {
            shops.completeExceptionally(e);
            shipBob.completeExceptionally(e);
            amazon.completeExceptionally(e);
            Log.error("the world could not be generated", e);
            Quarkus.asyncExit(1);
        }
    }

    private ShopWorld shopWorld(Shop shop, ShipBobWorld warehouses) {
        if (shop != Shop.HARBOUR_LANE) {
            return new ShopWorld(shop, shop.settings(worldSettings));
        }
        ShopWorld world = new ShopWorld(shop, shop.settings(worldSettings), warehouses::take);
        warehouses.follow(world.orders());
        return world;
    }

    void stop(@Observes ShutdownEvent event) {
        keeper.shutdownNow();
        if (isReady()) {
            keep();
        }
    }

    /** Writes down what a restart must find again. */
    public synchronized void keep() {
        SimulatedClock.Reading shown = clock.read();
        if (folder != null) {
            folder.write(new StateFolder.State(shown.now(), shown.pace(), faults.describe(), usedTokens()));
        }
        ran = shown.pace().running();
    }

    private synchronized void keepTime() {
        try {
            if (ran) {
                keep();
                if (!ran) {
                    Log.warnf("simulated time has come to its end, %s, and stands still", clock.end());
                }
            }
        } catch (UncheckedIOException e) {
            Log.warn(e.getMessage());
        }
    }

    /** Lets time pass at another pace from now on, which is made of the one until now, and keeps that. */
    public void setPace(UnaryOperator<Pace> change) {
        clock.setPace(change);
        keep();
    }

    /** Steps time forward to a moment, and keeps it. */
    public void moveTo(Instant time) {
        move(now -> time);
    }

    /** Steps time forward to a moment that is made of the one now, and keeps it. */
    public void move(UnaryOperator<Instant> step) {
        clock.move(step);
        // It is shown from here on, so it is kept before what takes long.
        keep();
        shops.join().values().forEach(shop -> shop.at(clock.now()));
        amazon().reach(clock.now());
    }

    /** Whether the world is generated. */
    public boolean isReady() {
        return books.isDone() && !books.isCompletedExceptionally();
    }

    /** How this sandbox was started. */
    public SandboxSettings settings() {
        return settings;
    }

    /** The orders of Harbour Lane, whose parcels ShipBob sends; waits while they are being generated. */
    public World world() {
        return shop(Shop.HARBOUR_LANE).orders();
    }

    /** All that one of the seller's shops has; waits while it is being generated. */
    public ShopWorld shop(Shop shop) {
        return shops.join().get(shop);
    }

    /** What ShipBob has beside the orders of Harbour Lane; waits while it is being generated. */
    public ShipBobWorld shipBob() {
        return shipBob.join();
    }

    /** The seller's world at Amazon; waits for it while it is being generated. */
    public AmazonWorld amazon() {
        return amazon.join();
    }

    /** What Amazon has booked for the seller; waits for the world that it is written from. */
    public Ledger ledger() {
        return ledger.join();
    }

    /** The company's books; waits for the worlds whose money is in them. */
    public Books books() {
        return books.join();
    }

    /** Simulated time. */
    public SimulatedClock clock() {
        return clock;
    }

    /** What is switched to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What the platforms were asked for. */
    public SeenRequests requests() {
        return requests;
    }

    /** What the platforms allow. */
    public Limits limits() {
        return limits;
    }

    /** The simulated platforms. */
    public List<Platform> platforms() {
        return platforms;
    }
}
