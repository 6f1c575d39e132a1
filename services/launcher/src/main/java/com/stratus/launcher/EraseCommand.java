package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

/** {@code ./stratus erase}: takes a person out of everything that Stratus holds. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Takes a person out of everything that Stratus holds, waits for the end and lists every place. What"
                        + " arrives later does not bring the person back. This cannot be undone. Exit code 0 only when it is done.")
final class EraseCommand implements Callable<Integer> {

    private static final Set<String> OPEN = Set.of("requested", "running");
    private static final String ASSENT = "yes";

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @ArgGroup(multiplicity = "1")
    private Person person;

    @Option(names = "--yes", description = "Do not ask whether you are sure.")
    private boolean sure;

    /** Whom to erase. A person who is known both ways is erased by two commands. */
    private static final class Person {

        @Option(names = "--email", paramLabel = "ADDRESS", description = "The person with this e-mail address.")
        private String email;

        @Option(
                names = "--customer",
                paramLabel = "CONNECTION/ID",
                description = "The customer of a connection, by the platform's own id.")
        private String customer;
    }

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var body = body();
        requireAssent(out);
        var remote = options.remote();
        var id = remote.post("/api/erasures", body).path("id").asLong();
        out.println("Erasure " + id + " requested. It goes on if you stop watching.");
        out.flush();
        var erasure = new Watch(remote, out, subject(id)).awaitEnd();
        out.print("\n" + erased(erasure) + "\nNot touched, and gone by itself:\n" + remaining(erasure));
        out.flush();
        return 0;
    }

    private JsonNode body() {
        var body = Json.mapper().createObjectNode();
        if (person.email != null) {
            return body.put("email", person.email);
        }
        var between = person.customer.indexOf('/');
        if (between < 1 || between == person.customer.length() - 1) {
            throw new ParameterException(command.commandLine(), "--customer must look like shopify/7770000000012.");
        }
        return body.put(
                "customer", person.customer.substring(0, between) + "|" + person.customer.substring(between + 1));
    }

    private void requireAssent(PrintWriter out) {
        if (sure) {
            return;
        }
        out.print("This cannot be undone. Type " + ASSENT + " to erase this person: ");
        out.flush();
        var answer = new Scanner(System.in);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equalsIgnoreCase(ASSENT)) {
            throw new UserError("Nobody was erased: type " + ASSENT + ", or say --yes.");
        }
    }

    private static Watch.Subject subject(long id) {
        return new Watch.Subject(
                "/api/erasures/" + id, "erasure " + id, "state", OPEN, "loader", EraseCommand::progress);
    }

    private static String progress(JsonNode erasure) {
        var waits = erasure.path("reason");
        return waits.isTextual() ? "waits: " + Text.of(waits) : redacted(erasure) + " redacted";
    }

    private static long redacted(JsonNode erasure) {
        return StreamSupport.stream(erasure.path("erased").spliterator(), false)
                .mapToLong(place -> place.path("count").asLong())
                .sum();
    }

    private static String erased(JsonNode erasure) {
        return table(List.of("place", "redacted"), erasure.path("erased"), "count");
    }

    private static String remaining(JsonNode erasure) {
        return table(List.of("place", "by (UTC)"), erasure.path("remaining"), "gone_by");
    }

    private static String table(List<String> headings, JsonNode places, String value) {
        var rows = new ArrayList<List<String>>();
        places.forEach(place -> rows.add(List.of(Text.of(place.path("place")), Text.time(place.path(value)))));
        return Text.table(headings, rows);
    }
}
