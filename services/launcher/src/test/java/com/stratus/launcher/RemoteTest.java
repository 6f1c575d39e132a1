package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.launcher.Remote.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a person is told when a running Stratus does not do what a command asks. */
class RemoteTest {

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobodyAnswers() {
        var nobody = new Remote(StubServer.NOBODY, List.of(new Key("here", "a-key")));
        var message = "Nobody answers at http://127.0.0.1:1: start Stratus with ./stratus up or ./stratus demo, or name"
                + " its address with --url.";
        assertThatThrownBy(() -> nobody.get("/api/replays/1"))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
        assertThatThrownBy(() -> nobody.post("/api/replays", null)).hasMessage(message);
    }

    @Test
    void somebodyElseAnswers() {
        server.answer("<html>Welcome</html>");
        assertThatThrownBy(() -> remote().get("/api/replays/1"))
                .isInstanceOf(UserError.class)
                .hasMessage("What answers at " + server.address()
                        + " is no Stratus that this command knows (status 200): name"
                        + " the address of analytics with --url.");
        server.answer("{}");
        server.answerWith(500);
        assertThatThrownBy(() -> remote().get("/api/replays/1")).hasMessageContaining("is no Stratus");
    }

    @Test
    void saysWhatTheApiSays() {
        server.answer("{\"detail\":\"There is no replay 1.\"}");
        server.answerWith(404, 503, 403);
        assertThatThrownBy(() -> remote().get("/api/replays/1"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no replay 1.");
        assertThatThrownBy(() -> remote().get("/api/replays/1")).hasMessage("There is no replay 1.");
        assertThatThrownBy(() -> remote(new Key("here", "a-key")).post("/x", null))
                .hasMessage("There is no replay 1.");
    }

    @Test
    void triesItsKeysInTurnToChangeSomething() {
        server.answer("{}");
        server.answerWith(200, 401, 202);
        var remote = remote(new Key("one", "first"), new Key("two", "second"));
        remote.get("/a");
        remote.post("/b", null);
        assertThat(server.received()).containsExactly("GET /a null", "POST /b Bearer first", "POST /b Bearer second");
    }

    @Test
    void readsWithAKeyWhereOneIsWanted() {
        server.answer("{}");
        server.answerWith(401, 401, 200, 401, 200);
        var remote = remote(new Key("one", "first"), new Key("two", "second"));
        remote.get("/a");
        assertThat(remote.tryGet("/b")).isPresent();
        assertThat(server.received())
                .containsExactly(
                        "GET /a null",
                        "GET /a Bearer first",
                        "GET /a Bearer second",
                        "GET /b null",
                        "GET /b Bearer first");
    }

    @Test
    void sendsAFileWithEachKey() throws IOException {
        var file = Files.writeString(folder.resolve("costs.csv"), "sku\n");
        server.answer("{\"detail\":\"The file was refused.\"}");
        server.answerWith(401, 422);
        var answer = remote(new Key("one", "first"), new Key("two", "second"))
                .tryUpload("/api/imports/unit-costs", file, "text/csv");
        assertThat(answer.isGood()).isFalse();
        assertThat(answer.detail()).isEqualTo("The file was refused.");
        assertThat(server.received())
                .containsExactly(
                        "POST /api/imports/unit-costs Bearer first", "POST /api/imports/unit-costs Bearer second");
        assertThatThrownBy(() ->
                        remote(new Key("one", "first")).tryUpload("/x", folder.resolve("nothing.csv"), "text/csv"))
                .isInstanceOf(UserError.class)
                .hasMessage("The file " + folder.resolve("nothing.csv") + " cannot be read.");
    }

    @Test
    void readsAFile() {
        server.answer("sku\r\nTasse ☕\r\n", "{\"detail\":\"There is no such kind.\"}");
        assertThat(remote().text("/api/exports/x")).isEqualTo("sku\r\nTasse ☕\r\n");
        server.answerWith(404);
        assertThatThrownBy(() -> remote().text("/api/exports/x"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no such kind.");
    }

    @Test
    void saysWhichKeysAreRefusedOrThatThereIsNone() {
        server.answer("{}");
        server.answerWith(401, 401);
        assertThatThrownBy(() -> remote(new Key("STRATUS_API_KEY", "first"), new Key("/data", "second"))
                        .post("/b", null))
                .isInstanceOf(UserError.class)
                .hasMessage("Stratus at " + server.address()
                        + " refuses the key of STRATUS_API_KEY and that of /data: name the"
                        + " data folder of the running Stratus with --data-dir, or set STRATUS_API_KEY to its key.");
        assertThatThrownBy(() -> remote().post("/b", null))
                .hasMessage("This needs the operator's key: name the data folder of the running"
                        + " Stratus with --data-dir, or set STRATUS_API_KEY.");
        assertThatThrownBy(() -> remote(new Key("STRATUS_API_KEY", "sécret\nx")).post("/b", null))
                .hasMessage("The key of STRATUS_API_KEY holds characters that no key has.");
    }

    @Test
    void keysOfThisMachineGoToThisMachineOnly() throws IOException {
        for (var name : List.of("demo", "up", "named", "chaos/1", "chaos/2")) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name + "/operator-key"), "key-of-" + name + "\n");
        }
        var settings = Map.of("STRATUS_API_KEY", " set ");
        assertThat(values("http://127.0.0.1:8080", null, settings))
                .containsExactly("set", "key-of-demo", "key-of-up", "key-of-chaos/1", "key-of-chaos/2");
        assertThat(values("http://[::1]:8080", null, Map.of()))
                .containsExactly("key-of-demo", "key-of-up", "key-of-chaos/1", "key-of-chaos/2");
        assertThat(values("http://192.0.2.7:8080", null, settings)).containsExactly("set");
        assertThat(values("http://192.0.2.7:8080", folder.resolve("named"), settings))
                .containsExactly("key-of-named", "set");
        assertThat(values("http://127.0.0.1:8080", folder.resolve("none"), Map.of()))
                .isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void followsAReplayWhileTheServiceIsStartedAgain() {
        server.answerWith(200, 503, 200);
        server.answer(
                "{\"state\":\"running\",\"messages\":5,\"of_messages\":9}",
                "away",
                "{\"state\":\"done\",\"messages\":9,\"of_messages\":9}");
        var shown = new StringWriter();
        var replay = new Watch(remote(), new PrintWriter(shown), ReplayCommand.subject(7)).awaitEnd();
        assertThat(replay.path("state").asText()).isEqualTo("done");
        assertThat(shown.toString()).contains("running  5 of 9 messages");
        assertThat(server.received()).containsOnly("GET /api/replays/7 null");
    }

    @Test
    void givesUpAReplayThatDoesNotGetOn() {
        server.answer("{\"state\":\"requested\"}");
        var watch = new Watch(
                remote(), new PrintWriter(new StringWriter()), ReplayCommand.subject(7), Duration.ofMillis(300));
        assertThatThrownBy(() -> watch.awaitEnd())
                .isInstanceOf(UserError.class)
                .hasMessage("Nothing has changed for 0 s (it is requested): replay 7 goes on when the loader does; its"
                        + " log says more.");
    }

    @Test
    void whatAPlatformSentDoesNotSteerTheTerminal() {
        assertThat(Text.safe("a\u001b[31mred\u009b\tb\nc\r")).isEqualTo("a\ufffd[31mred\ufffd\tb\nc\ufffd");
        assertThat(Text.table(List.of("id", "reason"), List.of(List.of("1", "x".repeat(80)), List.of("12", "a\nb"))))
                .isEqualTo("id  reason\n 1  " + "x".repeat(71) + "…\n12  a b\n");
    }

    private List<String> values(String address, Path dataFolder, Map<String, String> settings) {
        return RemoteOptions.keys(URI.create(address), dataFolder, settings, folder).stream()
                .map(Key::value)
                .toList();
    }

    private Remote remote(Key... keys) {
        return new Remote(server.address(), List.of(keys));
    }
}
