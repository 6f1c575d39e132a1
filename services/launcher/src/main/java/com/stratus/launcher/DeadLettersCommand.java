package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code ./stratus dead-letters}: what was set aside, and what shall become of it. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows messages that could not be read or stored, replays them or discards them.",
        subcommands = {
            DeadLettersCommand.ListCommand.class,
            DeadLettersCommand.ShowCommand.class,
            DeadLettersCommand.ReplayLettersCommand.class,
            DeadLettersCommand.DiscardCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand {

    private static final String PATH = "/api/dead-letters";

    private DeadLettersCommand() {}

    /** Which dead letters are meant. */
    static final class Filters {

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "Only in this state: open, replay_requested, replayed or discarded.")
        private String state;

        @Option(names = "--entity", paramLabel = "ENTITY", description = "Only of this entity, e.g. shopify.orders.")
        private String entity;

        @Option(names = "--connection", paramLabel = "NAME", description = "Only of this connection.")
        private String connection;

        @Option(names = "--job", paramLabel = "JOB", description = "Only of runs of this job.")
        private String job;

        @Option(names = "--run", paramLabel = "ID", description = "Only of this run.")
        private String run;

        /** Those that are set, named as the API names them. */
        Map<String, String> set() {
            var set = new LinkedHashMap<String, String>();
            set.put("state", state);
            set.put("entity", entity);
            set.put("connection", connection);
            set.put("job", job);
            set.put("run_id", run);
            set.values().removeIf(value -> value == null);
            return set;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists dead letters, newest first.")
    static final class ListCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Mixin
        private Filters filters;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "How many at most (default: ${DEFAULT-VALUE}).")
        private int limit;

        @Option(names = "--before", paramLabel = "ID", description = "Only those with a lower number than this.")
        private Long before;

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var asked = filters.set();
            asked.put("limit", Integer.toString(limit));
            if (before != null) {
                asked.put("before", before.toString());
            }
            var query = asked.entrySet().stream()
                    .map(filter -> filter.getKey() + "=" + Remote.encoded(filter.getValue()))
                    .collect(Collectors.joining("&", "?", ""));
            var answer = options.remote().get(PATH + query);
            var rows = new ArrayList<List<String>>();
            answer.path("dead_letters").forEach(letter -> rows.add(row(letter)));
            if (rows.isEmpty()) {
                out.println("There are no such dead letters.");
                return 0;
            }
            var headings = List.of("id", "state", "rejected (UTC)", "connection", "entity", "key", "reason");
            out.print(Text.table(headings, rows));
            if (answer.path("next").isNumber()) {
                out.println(
                        "\nThere are more: add --before " + answer.path("next").asText() + " to see them.");
            }
            out.flush();
            return 0;
        }

        private static List<String> row(JsonNode letter) {
            var outcome = letter.path("outcome").isTextual() ? " (" + Text.of(letter.path("outcome")) + ")" : "";
            return List.of(
                    Text.of(letter.path("id")),
                    Text.of(letter.path("state")) + outcome,
                    Text.time(letter.path("rejected_at")),
                    Text.of(letter.path("connection")),
                    Text.of(letter.path("entity")),
                    Text.of(letter.path("record_key")),
                    Text.of(letter.path("reason")));
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one dead letter with its headers and its payload, which may hold personal data.")
    static final class ShowCommand implements Callable<Integer> {

        private static final List<String> FIELDS = List.of(
                "id",
                "state",
                "state_since",
                "state_by",
                "outcome",
                "reason",
                "rejected_at",
                "topic",
                "partition",
                "offset",
                "connection",
                "entity",
                "record_key",
                "job",
                "run_id");

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "ID", description = "Number of the dead letter.")
        private long id;

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var letter = options.remote().get(PATH + "/" + id);
            FIELDS.forEach(field -> out.printf("%-12s %s%n", field, Text.of(letter.path(field))));
            out.println("\nheaders");
            letter.path("headers")
                    .fields()
                    .forEachRemaining(
                            header -> out.printf("  %s: %s%n", Text.safe(header.getKey()), Text.of(header.getValue())));
            var encoding = letter.path("payload_encoding");
            out.println("\npayload" + (encoding.isTextual() ? " (" + encoding.asText() + ")" : ""));
            out.println(Text.of(letter.path("payload")));
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Asks for messages to be tried once more: those named, or with --all those that match."
                    + " Only open ones can be; those that are refused again are open again.")
    static final class ReplayLettersCommand extends Deciding {

        ReplayLettersCommand() {
            super(
                    "replay",
                    "to be replayed",
                    "They are loaded again at once; ./stratus dead-letters list --state open shows those refused again.");
        }
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Leaves messages for good: those named, or with --all those that match. They stay listed.")
    static final class DiscardCommand extends Deciding {

        DiscardCommand() {
            super("discard", "discarded", "");
        }
    }

    /** Decides on some dead letters, or on all that match. */
    abstract static class Deciding implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Mixin
        private Filters filters;

        @Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of dead letters.")
        private List<Long> ids = new ArrayList<>();

        @Option(names = "--all", description = "All that the filters let through.")
        private boolean all;

        private final String verb;
        private final String done;
        private final String next;

        Deciding(String verb, String done, String next) {
            this.verb = verb;
            this.done = done;
            this.next = next;
        }

        @Override
        public Integer call() {
            requireOneWay();
            var out = command.commandLine().getOut();
            var decided = all ? decideOnAll(out) : decideOnEach(out);
            if (decided > 0 && !next.isEmpty()) {
                out.println(next);
            }
            out.flush();
            return all || decided == ids.size() ? 0 : 1;
        }

        private void requireOneWay() {
            if (all == !ids.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "Name dead letters by their numbers, or say --all; not both, not none.");
            }
            if (!all && !filters.set().isEmpty()) {
                throw new ParameterException(command.commandLine(), "Filters go with --all, not with numbers.");
            }
        }

        private long decideOnAll(PrintWriter out) {
            ObjectNode body = Json.mapper().createObjectNode();
            filters.set().forEach(body::put);
            var count =
                    options.remote().post(PATH + "/" + verb, body).path("count").asLong();
            out.println(count + (count == 1 ? " dead letter " : " dead letters ") + done + ".");
            return count;
        }

        private long decideOnEach(PrintWriter out) {
            var remote = options.remote();
            var decided = 0L;
            for (var id : ids) {
                var answer = remote.tryPost(PATH + "/" + id + "/" + verb, null);
                if (answer.isGood()) {
                    decided++;
                    out.println("Dead letter " + id + " " + done + ".");
                } else {
                    command.commandLine().getErr().println("stratus: " + answer.detail());
                }
            }
            return decided;
        }
    }
}
