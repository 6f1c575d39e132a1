package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code ./stratus jobs}: what is read, and the runs that read it. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Lists the jobs, asks for runs, follows and cancels them.",
        subcommands = {
            JobsCommand.ListCommand.class,
            JobsCommand.RunCommand.class,
            JobsCommand.BackfillCommand.class,
            JobsCommand.CancelCommand.class,
            JobsCommand.RunsCommand.class,
            JobsCommand.ShowCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class JobsCommand {

    private static final List<String> COUNTS =
            Stream.concat(Stream.of("extracted"), RunProgress.OUTCOMES.stream()).toList();

    private JobsCommand() {}

    /** A run with how it came to its counts, for people. */
    private static void show(JsonNode run, PrintWriter out) {
        out.println("Run " + Text.of(run.path("run_id")) + " of " + Text.of(run.path("job")) + " on "
                + Text.of(run.path("connection")) + ", lane " + Text.of(run.path("lane")));
        out.println("  status     " + Text.of(run.path("status")) + reason(run));
        out.println("  asked for  " + Text.time(run.path("requested_at")) + " by " + Text.of(run.path("requested_by")));
        out.println("  window     " + window(run));
        var suspicion = run.path("suspicion").asText("");
        if (!suspicion.isEmpty()) {
            out.println("  suspicious " + Text.safe(suspicion)
                    + (run.path("usual").isNumber() ? "; its window is read again after 1 h and 24 h" : ""));
        }
        out.println("  took       " + Text.of(run.path("seconds")) + " s, attempts " + Text.of(run.path("attempt"))
                + ", pages " + Text.of(run.path("pages")) + "\n");
        var counts = COUNTS.stream().map(name -> Text.of(run.path(name))).toList();
        out.print(Text.table(COUNTS, List.of(counts)));
        out.flush();
    }

    private static String reason(JsonNode run) {
        var reason = run.path("reason").asText("");
        return reason.isEmpty() ? "" : ": " + Text.safe(reason);
    }

    private static String window(JsonNode run) {
        if (!run.path("window_to").isTextual()) {
            return "not known yet";
        }
        var from = run.path("window_from");
        return (from.isTextual() ? Text.time(from) : "the beginning") + " to " + Text.time(run.path("window_to"));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every job with its schedule, how far its data reach, and its last run.")
    static final class ListCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var rows = StreamSupport.stream(
                            options.remote().get("/api/jobs").path("jobs").spliterator(), false)
                    .map(job -> List.of(
                            Text.of(job.path("job")),
                            Text.of(job.path("connection")),
                            job.path("enabled").asBoolean() ? Text.of(job.path("schedule")) : "switched off",
                            job.path("enabled").asBoolean() ? Text.time(job.path("next_due_at")) : "",
                            Text.time(job.path("data_as_of")),
                            Text.of(job.path("last_run").path("status")),
                            Text.time(job.path("last_run").path("requested_at"))))
                    .toList();
            out.print(
                    rows.isEmpty()
                            ? "No extractor has made a job known yet: is one of them running, and is a platform configured?\n"
                            : Text.table(
                                    List.of(
                                            "job",
                                            "connection",
                                            "schedule",
                                            "next run",
                                            "data as of",
                                            "last run",
                                            "asked for"),
                                    rows));
            out.flush();
            return 0;
        }
    }

    /** What both kinds of runs share. */
    abstract static class Request implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "JOB", description = "Name of the job, e.g. shopify_orders.")
        private String job;

        @Option(
                names = "--connection",
                paramLabel = "NAME",
                description = "Which account to read; needed when the job has several.")
        private String connection;

        @Option(names = "--no-wait", description = "Only ask for the run, do not wait for its end.")
        private boolean noWait;

        abstract void say(ObjectNode body);

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var remote = options.remote();
            var body = Json.mapper().createObjectNode();
            body.put("connection", connection);
            say(body);
            var run = remote.post("/api/jobs/" + Remote.encoded(job) + "/runs", body);
            out.println("Run " + run.path("run_id").asText() + " of " + job + " on "
                    + run.path("connection").asText() + " requested. It goes on if you stop watching.");
            out.flush();
            if (noWait) {
                return 0;
            }
            var ended = new Watch(remote, out, RunProgress.subject(run)).awaitEnd();
            out.println();
            show(ended, out);
            return ended.path("status").asText().equals("success") ? 0 : 1;
        }

        static void putRange(ObjectNode body, Instant from, Instant to) {
            body.put("from", from == null ? null : from.toString());
            body.put("to", to == null ? null : to.toString());
        }
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description =
                    "Asks for a run and waits until all that it read is loaded. Without options it reads what changed"
                            + " since the last run.",
            footer = {
                "",
                "Exit codes: 0 everything was read and loaded; 1 it failed, was skipped or cancelled, something was"
                        + " rejected, or one is open already; 2 a wrong command line."
            })
    static final class RunCommand extends Request {

        @Option(
                names = {"--from", "--from-date"},
                paramLabel = "TIME",
                description = "Read again what changed since this date or instant in UTC.")
        private Instant from;

        @Option(
                names = {"--to", "--to-date"},
                paramLabel = "TIME",
                description = "Read again what changed until this date or instant in UTC (default: now).")
        private Instant to;

        @Option(names = "--full-sync", description = "Read everything that the platform shows.")
        private boolean fullSync;

        @Override
        void say(ObjectNode body) {
            body.put("full_sync", fullSync);
            putRange(body, from, to);
        }
    }

    @Command(
            name = "backfill",
            mixinStandardHelpOptions = true,
            description =
                    "Reads a range beside the live runs, which go first when both wait for the platform's limit, and"
                            + " waits until all is loaded.",
            footer = {"", "Exit codes are those of ./stratus jobs run."})
    static final class BackfillCommand extends Request {

        @Option(
                names = {"--from", "--from-date"},
                paramLabel = "TIME",
                required = true,
                description = "Read what changed since this date or instant in UTC.")
        private Instant from;

        @Option(
                names = {"--to", "--to-date"},
                paramLabel = "TIME",
                description = "Read what changed until this date or instant in UTC (default: now).")
        private Instant to;

        @Override
        void say(ObjectNode body) {
            body.put("lane", "backfill");
            putRange(body, from, to);
        }
    }

    /** What is asked of one run. */
    abstract static class OneRun implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "RUN", description = "Number of the run.")
        private String run;

        /** @return the run as it is then */
        abstract JsonNode ask(Remote remote, String path);

        @Override
        public Integer call() {
            show(
                    ask(options.remote(), "/api/runs/" + Remote.encoded(run)),
                    command.commandLine().getOut());
            return 0;
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Cancels a run: it reads nothing more within a few seconds. What it has published stays.")
    static final class CancelCommand extends OneRun {

        @Override
        JsonNode ask(Remote remote, String path) {
            return remote.post(path + "/cancel", null);
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One run with what became of its records.")
    static final class ShowCommand extends OneRun {

        @Override
        JsonNode ask(Remote remote, String path) {
            return remote.get(path);
        }
    }

    @Command(name = "runs", mixinStandardHelpOptions = true, description = "The runs of a job, newest first.")
    static final class RunsCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "JOB", description = "Name of the job, e.g. shopify_orders.")
        private String job;

        @Option(names = "--connection", paramLabel = "NAME", description = "Only runs that read this account.")
        private String connection;

        @Option(names = "--status", paramLabel = "STATUS", description = "Only runs with this status, e.g. failed.")
        private String status;

        @Option(names = "--limit", defaultValue = "20", description = "How many at most (default: ${DEFAULT-VALUE}).")
        private int limit;

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var path = "/api/jobs/" + Remote.encoded(job) + "/runs?limit=" + limit
                    + (connection == null ? "" : "&connection=" + Remote.encoded(connection))
                    + (status == null ? "" : "&status=" + Remote.encoded(status));
            var rows = StreamSupport.stream(
                            options.remote().get(path).path("runs").spliterator(), false)
                    .map(run -> List.of(
                            Text.of(run.path("run_id")),
                            Text.of(run.path("connection")),
                            Text.of(run.path("lane")),
                            Text.of(run.path("status")),
                            Text.time(run.path("requested_at")),
                            Text.of(run.path("seconds")),
                            Text.of(run.path("extracted")),
                            Long.toString(RunProgress.loaded(run))))
                    .toList();
            out.print(
                    rows.isEmpty()
                            ? "There is no such run.\n"
                            : Text.table(
                                    List.of(
                                            "run",
                                            "connection",
                                            "lane",
                                            "status",
                                            "asked for",
                                            "seconds",
                                            "read",
                                            "loaded"),
                                    rows));
            out.flush();
            return 0;
        }
    }
}
