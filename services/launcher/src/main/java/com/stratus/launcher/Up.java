package com.stratus.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services on the user's own PostgreSQL, Kafka and platforms. */
final class Up {

    private final UpSettings settings;
    private final Path home;
    private final Console console;
    private final Layout layout;
    private final DataFolder folder;

    Up(UpSettings settings, Path home, Console console, int portBase, DataFolder folder) {
        this.settings = settings;
        this.home = home;
        this.console = console;
        this.layout = new Layout(portBase);
        this.folder = folder;
    }

    void run() throws InterruptedException {
        var connections = settings.settings();
        connections.remarks().forEach(console::print);
        try (var lock = folder.lock();
                var supervisor = new Supervisor(console, home, folder)) {
            layout.requireFree(false, lock.lastOwnerDied(), console);
            settings.database().requireUsable();
            Migration.requireMigrated(settings.database());
            Migration.requireTopics(settings.bootstrapServers());
            console.step("PostgreSQL and Kafka answer and have what is needed");
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
            var told = new HashMap<>(settings.forServices(connections));
            told.put(UpSettings.ENCRYPTION_KEY, settings.encryptionKey().orElseGet(folder::encryptionKey));
            var services = new Services(layout, told, folder.instance());
            List<ServiceSpec> started = new ArrayList<>();
            started.add(services.analytics(
                    Map.of("STRATUS_API_KEY", settings.apiKey().orElseGet(folder::operatorKey))));
            started.add(services.loader());
            started.addAll(services.extractors(Map.of(), 1));
            started.forEach(supervisor::start);
            new Readiness(supervisor, console).awaitReady(started);
            console.print(
                    "\nDashboard  " + services.address(Layout.DASHBOARD) + "/\nLogs       " + folder.logs()
                            + "\n\n./stratus users add EMAIL --role admin lets the first person in. Jobs run by their schedules. Ctrl-C stops the services.");
            supervisor.awaitStop();
        }
    }
}
