package com.stratus.launcher;

import com.stratus.model.Platform;
import com.stratus.model.secret.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code ./stratus connect}: a person's consent becomes a refresh token in the database. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description =
                "Connects an account: FreeAgent and ShipBob ask for your consent in the browser, Amazon's token is"
                        + " pasted from Seller Central. What they give is kept encrypted in DATABASE_URL; a running Stratus goes"
                        + " on by itself.")
final class ConnectCommand implements Callable<Integer> {

    private static final int WRONG_COMMAND = 2;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "PLATFORM", description = "freeagent, shipbob or amazon.")
    private Platform platform;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "The connection that the account belongs to (default: the platform's name).")
    private String connection;

    @Option(names = "--env-file", paramLabel = "FILE", description = "Settings file (default: .env beside ./stratus).")
    private Path envFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where ./stratus up keeps its encryption key (default: stratus/up in your state folder).")
    private Path dataFolder;

    @Option(names = "--no-browser", description = "Open no browser, only print the address.")
    private boolean noBrowser;

    @Override
    public Integer call() {
        if (platform == Platform.SHOPIFY) {
            command.commandLine()
                    .getErr()
                    .println(
                            "stratus: Shopify needs no consent: put SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET of your"
                                    + " app, or a static SHOPIFY_ACCESS_TOKEN, into .env.");
            return WRONG_COMMAND;
        }
        var name = Optional.ofNullable(connection).orElse(platform.id());
        if (!name.matches(NAME)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--connection must be of small letters, digits and hyphens, not " + name + ".");
        }
        connect(OAuthPlatform.of(platform), name, Stratus.settings(Optional.ofNullable(envFile)));
        command.commandLine().getOut().println("Connected: " + name + ". A running Stratus goes on by itself.");
        return 0;
    }

    private void connect(OAuthPlatform account, String name, Map<String, String> settings) {
        requireApp(account, settings);
        var database = Database.of(UpSettings.required(settings, "DATABASE_URL", "the PostgreSQL database"));
        database.requireUsable();
        Migration.requireMigrated(database);
        var store = new StoredToken(database, keys(settings));
        store.requireKey();
        store.requireName(platform, name);
        if (account == OAuthPlatform.AMAZON) {
            store.write(platform, name, pasted(account, settings), account.configured(settings));
        } else {
            new Consent(
                            account,
                            settings,
                            out(),
                            new SecretInput()::next,
                            !noBrowser,
                            PATIENCE,
                            "./stratus connect " + platform.id()
                                    + (name.equals(platform.id()) ? "" : " --connection " + name))
                    .obtain(given -> store.write(platform, name, given, account.configured(settings)));
        }
    }

    private static void requireApp(OAuthPlatform account, Map<String, String> settings) {
        if (account == OAuthPlatform.SHIPBOB
                && settings.getOrDefault("SHIPBOB_CLIENT_ID", "").isBlank()) {
            throw new UserError("SHIPBOB_CLIENT_ID is missing: a personal access token needs no connecting, put it into"
                    + " SHIPBOB_TOKEN in .env; an app needs SHIPBOB_CLIENT_ID and SHIPBOB_CLIENT_SECRET.");
        }
        account.credentials(settings);
    }

    private KeyRing keys(Map<String, String> settings) {
        var current = UpSettings.encryptionKey(settings, UpSettings.ENCRYPTION_KEY)
                .orElseGet(() -> UpSettings.encryptionKey(
                        UpSettings.ENCRYPTION_KEY,
                        DataFolder.of(Optional.ofNullable(dataFolder), "up").encryptionKey()));
        return new KeyRing(current, UpSettings.previousEncryptionKeys(settings));
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Used once before it is kept: what is mistyped is said here, and not by the first run. */
    private TokenRequest.Given pasted(OAuthPlatform account, Map<String, String> settings) {
        out().println(
                        "In Seller Central open Apps and Services, Develop Apps, your app, Authorize app, and copy the refresh"
                                + " token of the region: one connection for each region, named by --connection.\n"
                                + "Paste it here and press Enter. It is not shown.");
        out().flush();
        var token = new SecretInput()
                .next()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UserError("No token was pasted: run ./stratus connect amazon again."));
        return new TokenRequest(account, settings)
                .ask(
                        Map.of("grant_type", "refresh_token", "refresh_token", token),
                        "the token is not one of this app: copy it again from Seller Central.");
    }
}
