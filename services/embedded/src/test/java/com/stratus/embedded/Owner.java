package com.stratus.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A program of its own that runs the servers, for tests that need another JVM or another user to do so. */
final class Owner {

    private Owner() {}

    /** Arguments: folder; then "hold" to go on until killed, or "stop" to stop the servers at once; then which servers. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> servers = List.of(arguments).subList(2, arguments.length);
        Deque<AutoCloseable> started = new ArrayDeque<>();
        if (servers.contains("postgres")) {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.at(folder.resolve("pg")).durable(false).start();
            System.out.println("postgres=" + postgres.pid());
            started.push(postgres);
        }
        if (servers.contains("kafka")) {
            EmbeddedKafka kafka = EmbeddedKafka.at(folder.resolve("kafka")).start();
            System.out.println("kafka=" + kafka.pid());
            started.push(kafka);
        }
        System.out.println("running as " + System.getProperty("user.name"));
        if (arguments[1].equals("hold")) {
            int ignored = System.in.read();
        }
        for (AutoCloseable server : started) {
            server.close();
        }
        System.out.println("stopped");
    }
}
