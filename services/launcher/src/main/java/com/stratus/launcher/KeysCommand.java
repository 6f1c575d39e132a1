package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

/** {@code ./stratus keys}: the keys of programs. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Shows the keys by which programs use the REST API, makes and revokes them.",
        subcommands = {KeysCommand.ListCommand.class, KeysCommand.AddCommand.class, KeysCommand.RevokeCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    private static final String PATH = "/api/api-keys";

    private KeysCommand() {}

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys, those that are good first.")
    static final class ListCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Override
        public Integer call() {
            var out = command.commandLine().getOut();
            var rows = new ArrayList<List<String>>();
            options.remote().get(PATH).path("api_keys").forEach(key -> rows.add(row(key)));
            if (rows.isEmpty()) {
                out.println("There are no keys yet: ./stratus keys add NAME --role viewer");
            } else {
                out.print(Text.table(
                        List.of("name", "role", "made by", "ends (UTC)", "last used (UTC)", "revoked (UTC)"), rows));
            }
            out.flush();
            return 0;
        }

        private static List<String> row(JsonNode key) {
            return List.of(
                    Text.of(key.path("name")),
                    Text.of(key.path("role")),
                    Text.of(key.path("created_by")),
                    Text.time(key.path("expires_at")),
                    Text.time(key.path("last_used_at")),
                    Text.time(key.path("revoked_at")));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes a key and prints it; it is kept nowhere, so it cannot be shown again.")
    static final class AddCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "NAME", description = "What the key is for.")
        private String name;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "viewer",
                description = "viewer, operator or admin (default: ${DEFAULT-VALUE}).")
        private String role;

        @Option(names = "--days", paramLabel = "N", description = "How long it is good (default: until it is revoked).")
        private Integer days;

        @Override
        public Integer call() {
            var body = Json.mapper().createObjectNode().put("name", name).put("role", role);
            if (days != null) {
                body.put("expires_at", Instant.now().plus(Duration.ofDays(days)).toString());
            }
            var out = command.commandLine().getOut();
            out.println(options.remote().post(PATH, body).path("key").asText());
            out.flush();
            return 0;
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revokes a key, at once and for good.")
    static final class RevokeCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        @Parameters(paramLabel = "NAME", description = "The key's name.")
        private String name;

        @Override
        public Integer call() {
            var remote = options.remote();
            var id = StreamSupport.stream(remote.get(PATH).path("api_keys").spliterator(), false)
                    .filter(key -> key.path("name").asText().equals(name)
                            && key.path("revoked_at").isNull())
                    .map(key -> key.path("id").asLong())
                    .findFirst()
                    .orElseThrow(() -> new UserError(
                            "No good key is named " + Text.safe(name) + ": ./stratus keys list shows all."));
            remote.delete(PATH + "/" + id, null);
            var out = command.commandLine().getOut();
            out.println("The key " + Text.safe(name) + " is revoked.");
            out.flush();
            return 0;
        }
    }
}
