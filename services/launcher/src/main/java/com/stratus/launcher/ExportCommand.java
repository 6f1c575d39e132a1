package com.stratus.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** {@code ./stratus export}: writes reference data to a file that can be edited and imported again. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes all reference data of a kind to a new CSV file that ./stratus import takes in again. Text that a"
                        + " spreadsheet would take for a formula has an apostrophe before it, which the import takes away.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Parameters(index = "0", paramLabel = "KIND", description = "sku-map, unit-costs or exchange-rates.")
    private String kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file; one that is there is kept.")
    private Path file;

    @Override
    public Integer call() {
        var text = options.remote().text("/api/exports/" + Remote.encoded(kind));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UserError("The file " + file + " is there already: name another one.");
        } catch (IOException e) {
            throw new UserError("The file " + file + " cannot be written.");
        }
        var out = command.commandLine().getOut();
        out.println("Written to " + file + ".");
        out.flush();
        return 0;
    }
}
