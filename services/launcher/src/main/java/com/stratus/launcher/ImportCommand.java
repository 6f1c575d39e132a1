package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.ReferenceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code ./stratus import}: takes in what people know and no platform says. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Takes in a CSV file of reference data: all of it, or nothing when something in it is wrong. What the file"
                        + " does not name stays. Exit code 0 only when it was taken in.",
        footerHeading = "%nFiles are UTF-8, with a header and commas between the cells:%n",
        footer = {
            "  sku-map         channel_sku,connection,stock_sku,quantity",
            "                  What a unit of a channel's SKU consists of. A bundle has several rows. Without a",
            "                  connection it holds for all. A SKU in the file is said anew as a whole.",
            "  unit-costs      sku,valid_from,amount,currency",
            "                  What a unit costs from a day on: CUP-BLUE,2026-01-01,3.20,GBP",
            "  exchange-rates  from_currency,to_currency,rate_on,rate,source",
            "                  What one unit was worth on a day: EUR,GBP,2026-11-20,0.8642,ECB"
        })
final class ImportCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Parameters(index = "0", paramLabel = "KIND", description = "sku-map, unit-costs or exchange-rates.")
    private String kind;

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file.")
    private Path file;

    @Option(names = "--replace", description = "Remove all rows that the file does not have.")
    private boolean replace;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        requireReadable();
        var path = "/api/imports/" + Remote.encoded(kind) + "?replace=" + replace + "&dry_run=" + dryRun;
        var answer = options.remote().tryUpload(path, file, "text/csv");
        if (!answer.isGood()) {
            explain(answer, command.commandLine().getErr());
            return FAILED;
        }
        var out = command.commandLine().getOut();
        out.println(done(answer.body()));
        out.flush();
        return 0;
    }

    private void requireReadable() {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UserError("The file " + file + " cannot be read.");
        }
        try {
            if (Files.size(file) > ReferenceFile.LARGEST) {
                throw new UserError("The file " + file + " is too large: it " + ReferenceFile.TOO_LARGE);
            }
        } catch (IOException e) {
            throw new UserError("The file " + file + " cannot be read.");
        }
    }

    private String done(JsonNode result) {
        return (dryRun ? "Nothing was written. Of " : "Of ") + counted(result.path("rows")) + " of " + file + ": "
                + counts(result);
    }

    private static String counted(JsonNode rows) {
        return rows.asLong() == 1 ? "1 row" : rows.asText() + " rows";
    }

    private static String counts(JsonNode result) {
        return result.path("added").asText() + " added, "
                + result.path("changed").asText() + " changed, "
                + result.path("unchanged").asText() + " unchanged, "
                + result.path("removed").asText() + " removed.";
    }

    private void explain(Remote.Answer answer, PrintWriter err) {
        var errors = answer.body().path("errors");
        if (errors.isEmpty()) {
            err.println("stratus: " + Text.safe(answer.detail()));
        } else {
            err.println("stratus: Nothing of " + file + " was taken in:");
            errors.forEach(error -> err.println("  " + line(error)));
            var more = answer.body().path("more").asLong();
            if (more > 0) {
                err.println("  and " + more + " more");
            }
        }
        err.flush();
    }

    private static String line(JsonNode error) {
        var column = error.path("column").asText("");
        return Text.safe(
                "line " + error.path("line").asText() + (error.path("column").isTextual() ? ", " + column : "") + ": "
                        + error.path("detail").asText());
    }
}
