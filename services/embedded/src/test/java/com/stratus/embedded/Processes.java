package com.stratus.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What tests ask about processes. */
final class Processes {

    static final Duration SOON = Duration.ofSeconds(30);

    private Processes() {}

    /** Waits until none of them is left. */
    static void awaitEnd(Collection<ProcessHandle> processes) {
        Await.until(SOON, "processes " + pids(processes) + " have ended", () -> processes.stream()
                .noneMatch(Processes::runs));
    }

    /** A process that ended but that nobody has asked for its exit code counts as ended. */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return state.charAt(state.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return Files.exists(Path.of("/proc/self")) ? false : process.isAlive();
        }
    }

    /** The processes that this JVM started, directly or not. */
    static List<ProcessHandle> ours() {
        return ProcessHandle.current().descendants().toList();
    }

    static List<ProcessHandle> oursExcept(Collection<ProcessHandle> others) {
        return ours().stream().filter(process -> !others.contains(process)).toList();
    }

    static List<Long> pids(Collection<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    static int run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor();
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** A JVM that runs {@link Owner}. */
    static Process owner(List<String> before, String classPath, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(List.of("-cp", classPath, Owner.class.getName(), folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The class path of the tests, also under a runner that hides it in a manifest. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Reads the owner's output up to a line that begins so. */
    static String awaitLine(Process owner, String beginning) throws IOException {
        List<String> seen = new ArrayList<>();
        BufferedReader reader = owner.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            seen.add(line);
        }
        throw new AssertionError("The owner ended without '" + beginning + "', but with: " + String.join("\n", seen));
    }

    /** Reads the process id of a server from the owner's output. */
    static long awaitPid(Process owner, String server) throws IOException {
        return Long.parseLong(awaitLine(owner, server + "=").substring(server.length() + 1));
    }

    static List<ProcessHandle> descendants(Process process) {
        try (Stream<ProcessHandle> all = process.descendants()) {
            return all.toList();
        }
    }
}
