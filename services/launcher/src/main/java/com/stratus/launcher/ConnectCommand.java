package com.stratus.launcher;

import com.stratus.model.Platform;
import com.stratus.model.secret.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "PLATFORM", description = "freeagent, shipbob or amazon.")
    private Platform platform;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description =
                    "Which account under connections: of the settings file (default: the platform's name). Without any of"
                            + " the platform there, the variables in .env speak of the account of that name.")
    private String connection;

    @Option(names = "--env-file", paramLabel = "FILE", description = "Settings file (default: .env beside ./stratus).")
    private Path envFile;

    @Option(names = "--config", paramLabel = "FILE", description = Stratus.CONFIG)
    private Path config;

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
        var variables = Stratus.settings(Optional.ofNullable(envFile));
        var name = Optional.ofNullable(connection).orElse(platform.id());
        var file = Stratus.settingsFile(Optional.ofNullable(config), variables);
        connect(OAuthAccount.of(OAuthPlatform.of(platform), name, file, variables), variables);
        out().println("Connected: " + name + ". A running Stratus goes on by itself.");
        return 0;
    }

    private void connect(OAuthAccount account, Map<String, String> variables) {
        requireApp(account);
        var database = Database.of(UpSettings.required(variables, "DATABASE_URL", "the PostgreSQL database"));
        database.requireUsable();
        Migration.requireMigrated(database);
        var store = new StoredToken(database, keys(variables));
        store.requireKey();
        store.requireName(platform, account.connection());
        if (account.platform() == OAuthPlatform.AMAZON) {
            store.write(platform, account.connection(), pasted(account), account.configuredToken());
        } else {
            new Consent(account, out(), new SecretInput()::next, !noBrowser, PATIENCE)
                    .obtain(given -> store.write(platform, account.connection(), given, account.configuredToken()));
        }
    }

    private static void requireApp(OAuthAccount account) {
        if (account.platform() == OAuthPlatform.SHIPBOB) {
            requireAppOfShipBob(account);
        }
        account.credentials();
    }

    /** The extractor reads by the personal access token while there is one. */
    private static void requireAppOfShipBob(OAuthAccount account) {
        var token = account.name("token");
        if (account.has("token")) {
            throw new UserError(token + " is set: a personal access token needs no connecting. To read by an app, take"
                    + " it out first.");
        }
        if (!account.has("client_id")) {
            throw new UserError(account.name("client_id") + " is missing: a personal access token needs no connecting,"
                    + " put it into " + token + "; an app needs " + account.name("client_id") + " and "
                    + account.name("client_secret") + ". Set it in " + account.place() + ".");
        }
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
    private TokenRequest.Given pasted(OAuthAccount account) {
        out().println(
                        "In Seller Central open Apps and Services, Develop Apps, your app, Authorize app, and copy the refresh"
                                + " token of the region: one connection for each region, named by --connection.\n"
                                + "Paste it here and press Enter. It is not shown.");
        out().flush();
        var token = new SecretInput()
                .next()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UserError("No token was pasted: run " + account.command() + " again."));
        return new TokenRequest(account)
                .ask(
                        Map.of("grant_type", "refresh_token", "refresh_token", token),
                        "the token is not one of this app: copy it again from Seller Central.");
    }
}
