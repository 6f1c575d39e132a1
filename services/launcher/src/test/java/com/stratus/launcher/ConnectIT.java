package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Embedded;
import com.stratus.embedded.Ports;
import com.stratus.model.oauth.AppCredentials;
import com.stratus.model.secret.EncryptionKey;
import com.stratus.model.secret.KeyRing;
import com.stratus.model.secret.TokenCipher;
import com.stratus.model.secret.TokenCipher.Sealed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** {@code ./stratus connect} with the sandbox's consent page, a real database, and a person who clicks or pastes. */
class ConnectIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Pattern ADDRESS = Pattern.compile("\n\n(http\\S+)\n\n");
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");
    private static final InputStream INPUT = System.in;

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;
    private static ChildProcess sandbox;
    private static String simulated;
    private static String platform;
    private static String callback;
    private static String shipBobCallback;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final StringWriter shown = new StringWriter();
    private final StringWriter failed = new StringWriter();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Path accounts;

    @BeforeAll
    static void start() {
        warehouse = Warehouse.migrated("connect");
        var port = Ports.free();
        simulated = "http://127.0.0.1:" + port;
        platform = simulated + "/freeagent/v2";
        callback = "http://localhost:" + Ports.free() + "/auth/freeagent/callback";
        shipBobCallback = "http://localhost:" + Ports.free() + "/auth/shipbob/callback";
        sandbox = Packaged.service("sandbox", warehouse, folder)
                .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
                .environment("STRATUS_SANDBOX_DAYS", "1")
                .environment("STRATUS_SANDBOX_ORDERS_PER_DAY", "1")
                .environment("STRATUS_SANDBOX_FREEAGENT_REDIRECT_URIS", callback)
                .environment("STRATUS_SANDBOX_SHIPBOB_REDIRECT_URIS", shipBobCallback)
                .start();
        var http = new Http(simulated, Duration.ofSeconds(5));
        Await.until(PATIENCE, "the sandbox answers", () -> http.send(
                        http.get("/q/health/ready").build())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent());
    }

    @AfterAll
    static void stop() {
        sandbox.stop();
    }

    @BeforeEach
    void configure() throws IOException {
        accounts("");
        warehouse.execute("TRUNCATE connections, person_key CASCADE");
        System.setIn(InputStream.nullInputStream());
        settings.put("DATABASE_URL", warehouse.uri());
        settings.put("STRATUS_ENCRYPTION_KEY", KEY);
        settings.put("FREEAGENT_CLIENT_ID", "sandbox-freeagent-client");
        settings.put("FREEAGENT_CLIENT_SECRET", "sandbox-freeagent-secret");
        settings.put("FREEAGENT_BASE_URL", platform);
        settings.put("FREEAGENT_REDIRECT_URI", callback);
    }

    @AfterEach
    void restore() {
        System.setIn(INPUT);
    }

    /** What the settings file says. */
    private void accounts(String yaml) throws IOException {
        accounts = Files.writeString(folder.resolve("stratus.yaml"), yaml);
    }

    /** The same account as the variables speak of, under a name of its own. */
    private void freeAgentInFile(String connection) throws IOException {
        accounts(
                """
                connections:
                  %s:
                    platform: freeagent
                    client_id: sandbox-freeagent-client
                    client_secret: ${BOOKS_SECRET}
                    base_url: %s
                    redirect_uri: %s
                """
                        .formatted(connection, platform, callback));
        settings.put("BOOKS_SECRET", "sandbox-freeagent-secret");
        settings.keySet().removeIf(name -> name.startsWith("FREEAGENT_"));
    }

    private OAuthAccount account(OAuthPlatform of) {
        return OAuthAccount.of(of, of.platform().id(), Optional.of(accounts), settings);
    }

    private CompletableFuture<Integer> connect(String... arguments) throws IOException {
        var file = Files.createTempFile(folder, "settings", ".env");
        Files.write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "='" + setting.getValue() + "'")
                        .toList());
        var command = new ArrayList<>(List.of("connect"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--no-browser", "--env-file", file.toString(), "--config", accounts.toString()));
        return CompletableFuture.supplyAsync(() -> Stratus.commandLine()
                .setOut(new PrintWriter(shown, true))
                .setErr(new PrintWriter(failed, true))
                .execute(command.toArray(String[]::new)));
    }

    private URI printedAddress() {
        Await.until(PATIENCE, "the address is printed", () -> ADDRESS.matcher(shown.toString())
                .find());
        var matcher = ADDRESS.matcher(shown.toString());
        assertThat(matcher.find()).isTrue();
        return URI.create(matcher.group(1));
    }

    private HttpResponse<String> visit(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** Opens the platform's page and presses a button; gives the address that the browser is sent to. */
    private URI press(String decision) throws IOException, InterruptedException {
        var address = printedAddress();
        var page = visit(address);
        assertThat(page.statusCode()).isEqualTo(200);
        var form = new HashMap<>(Map.of("decision", decision));
        FIELD.matcher(page.body()).results().forEach(field -> form.put(field.group(1), field.group(2)));
        var posted = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(AppCredentials.encoded(form)))
                .build();
        var answer = browser.send(posted, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String storedToken(String connection) {
        var row = warehouse
                .rows("SELECT encode(ciphertext, 'hex'), encode(nonce, 'hex'), key_id FROM connection_tokens"
                        + " WHERE connection_id = '" + connection + "'")
                .get(0)
                .split("\\|");
        var hex = HexFormat.of();
        return new TokenCipher(EncryptionKey.of(KEY), List.of())
                .open(connection, "refresh_token", new Sealed(hex.parseHex(row[0]), hex.parseHex(row[1]), row[2]));
    }

    @Test
    void chaosApprovesTheBooksWhereTheyNeedItAndNowhereElse() {
        warehouse.execute("INSERT INTO connections (connection_id, platform, state, state_reason)"
                + " VALUES ('freeagent', 'freeagent', 'needs_person', 'connect it')");
        var approval = new Approval(
                Database.of(warehouse.uri()), new KeyRing(EncryptionKey.of(KEY), List.of()), Map.copyOf(settings));

        assertThat(approval.giveWhereNeeded()).isTrue();

        assertThat(warehouse.rows("SELECT state, state_reason FROM connections"))
                .containsExactly("ok|~");
        assertThat(new TokenRequest(account(OAuthPlatform.FREEAGENT))
                        .ask(
                                Map.of("grant_type", "refresh_token", "refresh_token", storedToken("freeagent")),
                                "approve again")
                        .refreshToken())
                .isNotEmpty();
        assertThat(approval.giveWhereNeeded()).isFalse();
    }

    @Test
    void consentBecomesAnEncryptedTokenThatThePlatformTakes() throws Exception {
        warehouse.execute("INSERT INTO connections (connection_id, platform, state, state_reason)"
                + " VALUES ('freeagent', 'freeagent', 'needs_person', 'connect it')");
        settings.put("FREEAGENT_REFRESH_TOKEN", "an-old-one");
        var ended = connect("freeagent");

        var page = visit(press("approve"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("FreeAgent is connected", "You can close this page.");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(ended.get()).isZero();
        assertThat(shown.toString()).endsWith("Connected: freeagent. A running Stratus goes on by itself.\n");
        assertThat(warehouse.rows("SELECT state, state_reason FROM connections"))
                .containsExactly("ok|~");
        assertThat(warehouse.rows("SELECT authorized_at IS NOT NULL,"
                        + " round(extract(epoch FROM expires_at - obtained_at)) FROM connection_tokens"))
                .containsExactly("t|631151957");
        var token = storedToken("freeagent");
        assertThat(token).startsWith("refresh_");
        assertThat(warehouse.rows("SELECT row(t.*)::text, encode(ciphertext, 'escape') FROM connection_tokens t"))
                .noneMatch(row -> row.contains("refresh_" + token.substring(8)) || row.contains("an-old-one"));
        assertThat(shown.toString() + failed).doesNotContain(token, "sandbox-freeagent-secret", "code_", "an-old-one");
        assertThat(new TokenRequest(account(OAuthPlatform.FREEAGENT))
                        .ask(Map.of("grant_type", "refresh_token", "refresh_token", token), "")
                        .refreshToken())
                .startsWith("refresh_")
                .isNotEqualTo(token);
    }

    /** Of the account in the file, which is not named after the platform. */
    @Test
    void addressCanBePastedFromAnotherMachine() throws Exception {
        freeAgentInFile("freeagent-uk");
        try (var person = new PipedOutputStream();
                var terminal = new PipedInputStream(person)) {
            System.setIn(terminal);
            var ended = connect("freeagent", "--connection", "freeagent-uk");
            var address = press("approve");

            person.write(("https://www.example.com/\n" + address + "\n").getBytes(StandardCharsets.UTF_8));
            person.flush();

            assertThat(ended.get()).isZero();
            assertThat(shown.toString()).contains("That is no address with an answer of FreeAgent in it");
            assertThat(storedToken("freeagent-uk")).startsWith("refresh_");
        }
    }

    @Test
    void deniedConsentStoresNothing() throws Exception {
        var ended = connect("freeagent");

        var page = visit(press("deny"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("FreeAgent is not connected", "Consent was denied");
        assertFailed(ended, "Consent was denied: run ./stratus connect freeagent again and approve, or leave it so.");
    }

    @Test
    void answerOfAnotherAttemptIsRefused() throws Exception {
        var ended = connect("freeagent");
        printedAddress();

        assertThat(visit(URI.create(callback.replace("/callback", "/other"))).statusCode())
                .isEqualTo(404);
        assertThat(visit(URI.create(callback)).statusCode()).isEqualTo(400);
        assertThat(visit(URI.create(callback + "?code=stolen&state=x")).body()).contains("FreeAgent is not connected");

        assertFailed(
                ended,
                "The answer does not belong to this attempt: run ./stratus connect freeagent again and use the address"
                        + " that it prints.");
    }

    @Test
    void usedCodeAndWrongSecretSayWhatToDo() throws Exception {
        var ended = connect("freeagent");
        var address = press("approve").toString();
        var used = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                address.replaceFirst(".*code=(\\w+).*", "$1"),
                "redirect_uri",
                callback);
        new TokenRequest(account(OAuthPlatform.FREEAGENT)).ask(used, "");
        visit(URI.create(address));
        assertFailed(
                ended,
                "FreeAgent refused (invalid_grant): the code was used, is too old, or belongs to another"
                        + " FREEAGENT_REDIRECT_URI: run ./stratus connect freeagent again.");

        shown.getBuffer().setLength(0);
        failed.getBuffer().setLength(0);
        settings.put("FREEAGENT_CLIENT_SECRET", "s3cret-mistyped");
        var wrong = connect("freeagent");
        visit(press("approve"));
        assertFailed(
                wrong,
                "FreeAgent does not accept FREEAGENT_CLIENT_ID and FREEAGENT_CLIENT_SECRET: correct them and run the"
                        + " command again.");
    }

    @Test
    void wrongSettingsAreSaidBeforeAnybodyIsAsked() throws Exception {
        var port = URI.create(callback).getPort();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertFailed(
                    connect("freeagent"),
                    "Port " + port + " of FREEAGENT_REDIRECT_URI cannot be listened on: stop what uses it, or register"
                            + " an address with another port and set it there.");
        }
        failed.getBuffer().setLength(0);
        settings.put("FREEAGENT_REDIRECT_URI", "https://stratus.example.com/callback");
        assertFailed(
                connect("freeagent"),
                "FREEAGENT_REDIRECT_URI is not on this machine: register an address such as"
                        + " http://localhost:8000/auth/freeagent/callback with FreeAgent and set it there.");
        failed.getBuffer().setLength(0);
        assertFailed(
                connect("shipbob"),
                "SHIPBOB_CLIENT_ID is missing: a personal access token needs no connecting, put it into SHIPBOB_TOKEN; an"
                        + " app needs SHIPBOB_CLIENT_ID and SHIPBOB_CLIENT_SECRET. Set it in .env or in the environment.");
        failed.getBuffer().setLength(0);
        settings.put("SHIPBOB_TOKEN", "s3cret-word");
        assertFailed(
                connect("shipbob"),
                "SHIPBOB_TOKEN is set: a personal access token needs no connecting. To read by an app, take it out first.");
        failed.getBuffer().setLength(0);
        settings.put("FREEAGENT_REDIRECT_URI", callback);
        warehouse.execute("INSERT INTO person_key (key_id) VALUES ('00000000')");
        assertFailed(
                connect("freeagent"),
                "Stratus on " + Database.of(warehouse.uri()).described() + " has another encryption key: set its"
                        + " STRATUS_ENCRYPTION_KEY, or name its data folder with --data-dir.");
        failed.getBuffer().setLength(0);
        warehouse.execute("UPDATE person_key SET key_id = 'c1ed4d32'");
        warehouse.execute("INSERT INTO connections (connection_id, platform) VALUES ('shop', 'shopify')");
        freeAgentInFile("shop");
        assertFailed(
                connect("freeagent", "--connection", "shop"),
                "The connection shop is of shopify: choose another name with --connection.");
    }

    @Test
    void accountsOfTheFileAreNamedWithWhatTheyLack() throws Exception {
        assertFailed(
                connect("amazon", "--connection", "amazon-eu"),
                "There is no connection amazon-eu to Amazon: add it under connections: in " + accounts
                        + ", or choose amazon with --connection.");
        failed.getBuffer().setLength(0);
        assertFailed(
                connect("amazon"),
                "AMZ_CLIENT_ID is missing: it names the app that Amazon knows. Set it in .env or in the environment.");
        failed.getBuffer().setLength(0);
        accounts("connections: {amazon-eu: {platform: amazon, client_id: id}, amazon-us: {platform: amazon}}");
        settings.put("AMZ_CLIENT_ID", "of-nobody");
        assertFailed(
                connect("amazon"),
                "There is no connection amazon to Amazon: add it under connections: in " + accounts
                        + ", or choose amazon-eu or amazon-us with --connection.");
        failed.getBuffer().setLength(0);
        assertFailed(
                connect("amazon", "--connection", "amazon-eu"),
                "connections.amazon-eu.client_secret is missing: it names the app that Amazon knows. Set it in "
                        + accounts + ".");
        failed.getBuffer().setLength(0);
        accounts("connections: {amazon-eu: {platform: amazon, client_secret: '${EU_SECRET}'}}");
        assertFailed(
                connect("amazon", "--connection", "amazon-eu"),
                "connections.amazon-eu.client_secret names the variable EU_SECRET, which is not set.");
    }

    @Test
    void nobodyIsWaitedForForEver() {
        var consent = new Consent(
                account(OAuthPlatform.FREEAGENT), new PrintWriter(shown), Optional::empty, false, Duration.ZERO);
        assertThatThrownBy(() -> consent.obtain(given -> {}))
                .isInstanceOf(UserError.class)
                .hasMessage("Nobody gave consent within 0 minutes: run ./stratus connect freeagent again.");
    }

    @Test
    void consentAtShipBobOpensWhatTheExtractorReads() throws Exception {
        settings.put("SHIPBOB_CLIENT_ID", "sandbox-shipbob-client");
        settings.put("SHIPBOB_CLIENT_SECRET", "sandbox-shipbob-secret");
        settings.put("SHIPBOB_AUTH_BASE_URL", simulated + "/shipbob");
        settings.put("SHIPBOB_REDIRECT_URI", shipBobCallback);
        var ended = connect("shipbob");

        assertThat(printedAddress().getQuery())
                .contains("code_challenge_method=S256", "offline_access", "orders_read")
                .containsPattern("code_challenge=[\\w-]{43}");
        assertThat(visit(press("approve")).body()).contains("ShipBob is connected");

        assertThat(ended.get()).isZero();
        assertShipBobIsReadBy(storedToken("shipbob"));
    }

    /** The extractor of the same settings shows the connected token, and keeps what it is replaced by. */
    private void assertShipBobIsReadBy(String connected) {
        var spec = Packaged.service("shipbob-extractor", warehouse, folder)
                .environment("KAFKA_BOOTSTRAP_SERVERS", Embedded.kafka().bootstrapServers())
                .environment("STRATUS_EXTRACTOR_SCHEDULES", "false")
                .environment("SHIPBOB_BASE", simulated + "/shipbob/2025-07");
        settings.forEach(spec::environment);
        var extractor = spec.start();
        try {
            Await.until(PATIENCE, "the account is read; the log: " + extractor.lastLogLines(20), () -> warehouse
                    .rows("SELECT state, account_ref FROM connections")
                    .equals(List.of("ok|310552")));
        } finally {
            extractor.stop();
        }
        var request = new TokenRequest(account(OAuthPlatform.SHIPBOB));
        assertThatThrownBy(() -> request.ask(Map.of("grant_type", "refresh_token", "refresh_token", connected), ""))
                .hasMessageContaining("invalid_grant");
        assertThat(request.ask(Map.of("grant_type", "refresh_token", "refresh_token", storedToken("shipbob")), "")
                        .refreshToken())
                .isNotEqualTo(connected);
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void challengeIsThatOfTheStandard() {
        assertThat(Consent.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void amazonsTokenIsTriedBeforeItIsKept() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "s3cret-word\n");
        try (var stub = new StubServer()) {
            accounts(
                    """
                    connections:
                      amazon-eu:
                        platform: amazon
                        client_id: id
                        client_secret: ${EU_SECRET}
                        auth_base_url: %s
                    """
                            .formatted(stub.address()));
            settings.put("EU_SECRET_FILE", secret.toString());
            stub.answer("{\"error\":\"invalid_grant\"}");
            stub.answerWith(400);
            System.setIn(new ByteArrayInputStream("Atzr|mistyped\n".getBytes(StandardCharsets.UTF_8)));
            assertFailed(
                    connect("amazon", "--connection", "amazon-eu"),
                    "Amazon refused (invalid_grant): the token is not one of this app: copy it again from Seller"
                            + " Central.");

            stub.answer("{\"access_token\":\"Atza|x\",\"refresh_token\":\"Atzr|good\",\"expires_in\":3600}");
            System.setIn(new ByteArrayInputStream("Atzr|good\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(connect("amazon", "--connection", "amazon-eu").get()).isZero();

            assertThat(storedToken("amazon-eu")).isEqualTo("Atzr|good");
            assertThat(shown.toString())
                    .contains("one connection for each region")
                    .doesNotContain("Atzr");
        }
    }

    @Test
    void shopifyNeedsNone() throws Exception {
        assertThat(connect("shopify").get()).isEqualTo(2);
        assertThat(failed)
                .hasToString(
                        "stratus: Shopify needs no consent: put SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET of your"
                                + " app, or a static SHOPIFY_ACCESS_TOKEN, into .env.\n");
    }

    private void assertFailed(CompletableFuture<Integer> ended, String message) throws Exception {
        assertThat(ended.get()).isEqualTo(1);
        assertThat(failed).hasToString("stratus: " + message + "\n");
        assertThat(failed.toString()).doesNotContain("s3cret");
        assertThat(warehouse.rows("SELECT count(*) FROM connection_tokens")).containsExactly("0");
    }
}
