package com.stratus.embedded;

import static com.stratus.embedded.Processes.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void givesOutputAndExitCode() {
        ChildProcess child = shell("echo first; echo second >&2; echo; echo third; exit 3");

        assertThat(child.onExit().join()).isEqualTo(3);
        assertThat(child.isAlive()).isFalse();
        assertThat(child.lastLogLines(2)).containsExactly("second", "third");
    }

    @Test
    void pidIsTheProgramsOwn() {
        try (ChildProcess child = shell("echo $$; exec sleep 60")) {
            Await.until(SOON, "it wrote", () -> !child.lastLogLines(1).isEmpty());

            assertThat(child.lastLogLines(1)).containsExactly(Long.toString(child.pid()));
        }
    }

    @Test
    void lastLogLinesAreOfThisRunOnly() {
        shell("echo one").onExit().join();
        ChildProcess second = shell("echo two");
        second.onExit().join();

        assertThat(second.lastLogLines(10)).containsExactly("two");
        assertThat(log()).content().isEqualTo("one\ntwo\n");
    }

    @Test
    void longLogIsMovedAsideAtStart() throws IOException {
        Files.write(log(), new byte[11 << 20]);

        shell("echo new").onExit().join();

        assertThat(log()).hasContent("new");
        assertThat(folder.resolve("child.log.1")).hasSize(11 << 20);
    }

    @Test
    void programThatDoesNotExistSaysSoInItsLog() {
        ChildProcess child = ChildProcess.named("nothing")
                .command("/no/such/program")
                .log(log())
                .start();

        assertThat(child.onExit().join()).isEqualTo(127);
        assertThat(String.join("\n", child.lastLogLines(5))).contains("/no/such/program");
    }

    @Test
    void logThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        var spec = ChildProcess.named("Kafka").command("true").log(file.resolve("child.log"));

        assertThatThrownBy(spec::start)
                .isInstanceOf(EmbeddedException.class)
                .hasMessageStartingWith("Could not start Kafka with log " + file.resolve("child.log"));
    }

    @Test
    void getsVariablesAndDirectory() throws IOException {
        ChildProcess child = ChildProcess.named("child")
                .command("/bin/sh", "-c", "echo \"$ONE $TWO $HOME.\"; pwd -P")
                .environment(Map.of("ONE", "1", "not.a.shell.name", "dropped"))
                .environment("TWO", "2")
                .directory(folder)
                .log(log())
                .start();

        assertThat(child.onExit().join()).isZero();
        assertThat(child.lastLogLines(2))
                .containsExactly("1 2 .", folder.toRealPath().toString());
        assertThatThrownBy(() -> ChildProcess.named("child").environment("not.a.shell.name", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The shell waits and starts nothing more: dash drops a signal that comes while it starts a program. */
    @Test
    void stopSendsTheSignalAndWaits() {
        for (ChildProcess.Signal signal : ChildProcess.Signal.values()) {
            ChildProcess child = start(
                    spec("sleep 60 & trap 'kill $!; echo got " + signal + "; exit 7' " + signal + "; echo ready; wait")
                            .stopSignal(signal));
            awaitReady(child);

            child.stop();

            assertThat(child.isAlive()).isFalse();
            assertThat(child.onExit().join()).isEqualTo(7);
            assertThat(child.lastLogLines(1)).containsExactly("got " + signal);
            assertThat(child.currentGuard().isAlive()).isFalse();
        }
    }

    @Test
    void stopKillsWhatDoesNotEnd() {
        ChildProcess child = start(
                spec("trap '' TERM; echo ready; while :; do sleep 0.05; done").stopTimeout(Duration.ofSeconds(1)));
        awaitReady(child);

        child.stop();

        assertThat(child.onExit().join()).isEqualTo(128 + 9);
        assertThat(child.currentGuard().isAlive()).isFalse();
    }

    @Test
    void stopAfterTheEndDoesNothing() {
        ChildProcess child = shell("exit 5");
        child.onExit().join();

        child.stop();
        child.stop();

        assertThat(child.onExit().join()).isEqualTo(5);
    }

    @Test
    void killIsImmediate() {
        ChildProcess child = shell("trap 'echo asked' TERM; while :; do sleep 0.05; done");

        child.kill();

        assertThat(child.onExit().join()).isEqualTo(128 + 9);
        assertThat(child.lastLogLines(5)).isEmpty();
        assertThat(child.currentGuard().isAlive()).isFalse();
    }

    @Test
    void nothingRemainsWhenItEndsByItself() {
        ChildProcess child = shell("exit 0");
        child.onExit().join();

        Processes.awaitEnd(List.of(child.currentGuard().toHandle()));
    }

    @Test
    void killedGuardIsReplaced() {
        ChildProcess child = shell("echo ready; exec sleep 60");
        awaitReady(child);
        Process first = child.currentGuard();

        first.destroyForcibly();
        Await.until(SOON, "there is another guard", () -> child.currentGuard() != first);
        assertThat(child.isAlive()).isTrue();
        child.stop();

        assertThat(child.onExit().join()).isEqualTo(128 + 15);
        Processes.awaitEnd(List.of(child.currentGuard().toHandle()));
    }

    @Test
    void terminalDoesNotReachIt() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "reads sessions from /proc");
        try (ChildProcess child = shell("exec sleep 60")) {
            assertThat(session(child.pid()))
                    .isEqualTo(child.pid())
                    .isNotEqualTo(session(ProcessHandle.current().pid()));
            long guard = child.currentGuard().pid();
            assertThat(session(guard)).isEqualTo(guard);
        }
    }

    private static long session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
    }

    private static void awaitReady(ChildProcess child) {
        Await.until(SOON, "the child is ready", () -> child.lastLogLines(1).equals(List.of("ready")));
    }

    private static ChildProcess start(ChildProcess.Spec spec) {
        return spec.start();
    }

    private ChildProcess shell(String script) {
        return spec(script).start();
    }

    private ChildProcess.Spec spec(String script) {
        return ChildProcess.named("child").command("/bin/sh", "-c", script).log(log());
    }

    private Path log() {
        return folder.resolve("child.log");
    }
}
