package com.stratus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs are run, since they refuse to work for root. For any other user, as they are. For root, in
 * this order, whichever works on this machine:
 *
 * <ol>
 *   <li>in a user namespace without any mapping, where root's own id reads as "nobody" and root's rights are gone;
 *   <li>as nobody, to whom the folder is given (containers often forbid user namespaces);
 *   <li>as nobody with the one right to pass file permissions, for folders below a closed home like {@code /root}.
 * </ol>
 *
 * @param words what to put before the program
 * @param owner the user id that the folder must belong to, unless it is the user's own
 */
record PostgresAccount(List<String> words, OptionalInt owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static final PostgresAccount OWN = new PostgresAccount(List.of(), OptionalInt.empty());
    static final PostgresAccount USER_NAMESPACE =
            new PostgresAccount(List.of("unshare", "-U", "--"), OptionalInt.of(ROOT));
    static final PostgresAccount OTHER_USER = new PostgresAccount(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"),
            OptionalInt.of(NOBODY));
    static final PostgresAccount OTHER_USER_ANY_FOLDER = new PostgresAccount(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    // PostgreSQL looks at its own program with access(2), which otherwise ignores the right.
                    "--securebits=+no_setuid_fixup",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--"),
            OptionalInt.of(NOBODY));

    /** Finds the account that can run the programs and write to the folder, and gives it the folder. */
    static PostgresAccount find(PostgresBinaries binaries, Path folder) {
        if (!isRoot()) {
            String problem = OWN.problem(binaries, folder);
            if (!problem.isEmpty()) {
                throw new EmbeddedException("The embedded PostgreSQL in %s does not run on this machine (%s): use a"
                                .formatted(binaries.folder(), problem)
                        + " PostgreSQL of your own with DATABASE_URL.");
            }
            return OWN;
        }
        List<String> problems = new ArrayList<>();
        for (PostgresAccount account : List.of(USER_NAMESPACE, OTHER_USER, OTHER_USER_ANY_FOLDER)) {
            String problem = account.problem(binaries, folder);
            if (problem.isEmpty()) {
                return account;
            }
            problems.add(account.words.get(0) + ": " + problem);
        }
        throw new EmbeddedException("PostgreSQL does not run for root, and root's rights cannot be lowered here (%s):"
                        .formatted(String.join("; ", problems))
                + " start Stratus as another user.");
    }

    /** The words that run a program of PostgreSQL. */
    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(words);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Gives a folder and all it holds to this account, if it is another one's. */
    void own(Path folder) {
        if (owner.isEmpty()) {
            return;
        }
        Integer wanted = owner.getAsInt();
        try {
            if (wanted.equals(Files.getAttribute(folder, "unix:uid"))) {
                return;
            }
            // The folder comes last: it shows whether all of it was given.
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.setAttribute(file, "unix:uid", wanted, LinkOption.NOFOLLOW_LINKS);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                    Files.setAttribute(directory, "unix:uid", wanted);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Could not give folder %s to user %d: %s".formatted(folder, wanted, Folders.reason(e)), e);
        }
    }

    /** Why this account cannot do it; empty when it can. */
    private String problem(PostgresBinaries binaries, Path folder) {
        String check = "\"$1\" --version && cd \"$2\" && : >probe && test \"$(id -u)\" != 0";
        Path probe = null;
        try {
            probe = Files.createTempDirectory(folder, "probe-");
            own(probe);
            List<String> command = new ArrayList<>(words);
            command.addAll(List.of("sh", "-c", check, "probe"));
            command.addAll(List.of(binaries.program("postgres").toString(), probe.toString()));
            return problem(command);
        } catch (IOException e) {
            return Folders.reason(e);
        } finally {
            Optional.ofNullable(probe).ifPresent(Folders::delete);
        }
    }

    private static String problem(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no answer";
            }
            return process.exitValue() == 0 ? "" : output.strip() + " (exit code " + process.exitValue() + ")";
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static boolean isRoot() {
        try {
            Process process = new ProcessBuilder("id", "-u").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .equals("0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
