package com.stratus.sandbox;

import com.stratus.sandbox.faults.Fault;
import com.stratus.sandbox.faults.Faults;
import com.stratus.sandbox.shipbob.ShipBob;
import com.stratus.sandbox.shopify.Shopify;
import com.stratus.sandbox.time.SimulatedClock;
import com.stratus.sandbox.time.StateFolder;
import com.stratus.sandbox.world.World;
import com.stratus.sandbox.world.WorldSettings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Puts world, clock, faults and platforms together, and keeps what outlives a restart. */
@ApplicationScoped
public class Sandbox {
    private final SandboxSettings settings;
    private final WorldSettings worldSettings;
    private final Faults faults = new Faults();
    private final CompletableFuture<World> world = new CompletableFuture<>();
    private SimulatedClock clock;
    private StateFolder folder;
    private List<Platform> platforms;

    /** Reads the settings; the world is generated once the server is up. */
    @Inject
    public Sandbox(SandboxSettings settings) {
        this.settings = settings;
        this.worldSettings =
                new WorldSettings(settings.seed(), settings.days(), settings.ordersPerDay(), parse(settings.until()));
        this.clock = clockAt(worldSettings.until());
        this.platforms = List.of(new Shopify(this), new ShipBob(this));
    }

    private static Instant parse(String until) {
        return until.contains("T")
                ? Instant.parse(until)
                : LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private SimulatedClock clockAt(Instant now) {
        return new SimulatedClock(now, settings.clock() == SandboxSettings.ClockMode.RUNNING, Clock.systemUTC());
    }

    void start(@Observes StartupEvent event) {
        try {
            restore();
        } catch (IllegalStateException e) {
            Log.error(e.getMessage());
            // Nothing is open yet, and an orderly stop would first announce a start.
            Runtime.getRuntime().halt(1);
        }
        Thread generator = new Thread(this::generate, "world");
        generator.setDaemon(true);
        generator.start();
    }

    void restore() {
        if (settings.dataDir().isEmpty()) {
            return;
        }
        folder = new StateFolder(settings.dataDir().get(), worldSettings);
        StateFolder.State kept = folder.read();
        if (kept != null) {
            clock = clockAt(kept.now());
            kept.faults().forEach(fault -> faults.add(Fault.parse(fault)));
        }
        keep();
    }

    void generate() {
        long begin = System.nanoTime();
        try {
            World generated = new World(worldSettings);
            int orders = generated.at(clock.now()).orders().size();
            world.complete(generated);
            Log.infof(
                    "world: %d orders in %d ms, now %s", orders, (System.nanoTime() - begin) / 1_000_000, clock.now());
        } catch (RuntimeException | Error e) {
            world.completeExceptionally(e);
            Log.error("the world could not be generated", e);
            Quarkus.asyncExit(1);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (isReady()) {
            keep();
        }
    }

    /** Writes down what a restart must find again. */
    public void keep() {
        if (folder != null) {
            folder.write(new StateFolder.State(clock.now(), faults.describe()));
        }
    }

    /** Steps time forward and keeps it. */
    public void moveTo(Instant time) {
        clock.moveTo(time);
        world().at(clock.now());
        keep();
    }

    /** Whether the world is generated. */
    public boolean isReady() {
        return world.isDone() && !world.isCompletedExceptionally();
    }

    /** How this sandbox was started. */
    public SandboxSettings settings() {
        return settings;
    }

    /** The seller's world; waits for it while it is being generated. */
    public World world() {
        return world.join();
    }

    /** Simulated time. */
    public SimulatedClock clock() {
        return clock;
    }

    /** What is switched to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** The simulated platforms. */
    public List<Platform> platforms() {
        return platforms;
    }
}
