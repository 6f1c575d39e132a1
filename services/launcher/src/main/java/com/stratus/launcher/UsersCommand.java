package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./stratus users}: the people who may sign in. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description =
                "Shows the people who may sign in to the dashboard, adds and removes them, and makes links that let"
                        + " them in. viewer reads, operator also changes what Stratus does, admin also says who may.",
        subcommands = {
            UsersCommand.ListCommand.class,
            UsersCommand.AddCommand.class,
            UsersCommand.LinkCommand.class,
            UsersCommand.RoleCommand.class,
            UsersCommand.RemoveCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class UsersCommand {

    private static final String PATH = "/api/users";

    private UsersCommand() {}

    /** What all of them have. */
    abstract static class OnUsers implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Mixin
        private RemoteOptions options;

        final PrintWriter out() {
            return command.commandLine().getOut();
        }

        final Remote remote() {
            return options.remote();
        }

        /** The person of an address. @throws UserError when there is none */
        static JsonNode user(Remote remote, String email) {
            var found = remote.get(PATH + "?email=" + Remote.encoded(email)).path("users");
            if (found.isEmpty()) {
                throw new UserError("Nobody has the address " + Text.safe(email) + ": ./stratus users list shows all.");
            }
            return found.get(0);
        }

        final void printLink(Remote remote, JsonNode user, String purpose) {
            var link = remote.link(user.path("id").asLong(), purpose);
            out().println((purpose.equals("sign_in") ? "Signs in" : "Lets choose a password") + ", once, until "
                    + Text.time(link.path("expires_at")) + " UTC:\n"
                    + remote.address(link.path("path").asText()));
            out().flush();
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the people who may sign in.")
    static final class ListCommand extends OnUsers {

        @Override
        public Integer call() {
            var rows = new ArrayList<List<String>>();
            remote().get(PATH).path("users").forEach(user -> rows.add(row(user)));
            if (rows.isEmpty()) {
                out().println("Nobody may sign in yet: ./stratus users add EMAIL --role admin");
            } else {
                out().print(Text.table(
                        List.of("e-mail address", "name", "role", "password", "second factor", "last sign-in (UTC)"),
                        rows));
            }
            out().flush();
            return 0;
        }

        private static List<String> row(JsonNode user) {
            return List.of(
                    Text.of(user.path("email")),
                    Text.of(user.path("name")),
                    Text.of(user.path("role")),
                    user.path("has_password").asBoolean() ? "yes" : "no",
                    user.path("has_second_factor").asBoolean() ? "yes" : "no",
                    Text.time(user.path("last_sign_in_at")));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a person and prints the link by which the person chooses a password.")
    static final class AddCommand extends OnUsers {

        @Parameters(paramLabel = "EMAIL", description = "The address by which the person signs in.")
        private String email;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "viewer",
                description = "viewer, operator or admin (default: ${DEFAULT-VALUE}).")
        private String role;

        @Option(names = "--name", paramLabel = "NAME", description = "What to call the person.")
        private String name;

        @Override
        public Integer call() {
            var remote = remote();
            var body = Json.mapper()
                    .createObjectNode()
                    .put("email", email)
                    .put("name", name)
                    .put("role", role);
            var user = remote.post(PATH, body);
            out().println(Text.of(user.path("email")) + " is added as " + Text.of(user.path("role")) + ".");
            printLink(remote, user, "password");
            return 0;
        }
    }

    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Makes a link by which a person chooses a password anew, which ends all sessions, forgets the"
                    + " authenticator app, and opens an account that was closed after too many failures.")
    static final class LinkCommand extends OnUsers {

        @Parameters(paramLabel = "EMAIL", description = "The person's address.")
        private String email;

        @Option(
                names = "--sign-in",
                description = "One that signs in at once instead, without password and second factor.")
        private boolean signIn;

        @Override
        public Integer call() {
            var remote = remote();
            printLink(remote, user(remote, email), signIn ? "sign_in" : "password");
            return 0;
        }
    }

    @Command(name = "role", mixinStandardHelpOptions = true, description = "Gives a person another role.")
    static final class RoleCommand extends OnUsers {

        @Parameters(index = "0", paramLabel = "EMAIL", description = "The person's address.")
        private String email;

        @Parameters(index = "1", paramLabel = "ROLE", description = "viewer, operator or admin.")
        private String role;

        @Override
        public Integer call() {
            var remote = remote();
            var user = user(remote, email);
            var body = Json.mapper().createObjectNode().put("role", role);
            body.set("name", user.path("name"));
            var changed = remote.put(path(user), body, user.path("version").asLong());
            out().println(Text.of(changed.path("email")) + " is " + Text.of(changed.path("role")) + " from now on.");
            out().flush();
            return 0;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a person, whose sessions end at once.")
    static final class RemoveCommand extends OnUsers {

        @Parameters(paramLabel = "EMAIL", description = "The person's address.")
        private String email;

        @Override
        public Integer call() {
            var remote = remote();
            var user = user(remote, email);
            remote.delete(path(user), user.path("version").asLong());
            out().println(Text.of(user.path("email")) + " is removed.");
            out().flush();
            return 0;
        }
    }

    private static String path(JsonNode user) {
        return PATH + "/" + user.path("id").asLong();
    }
}
