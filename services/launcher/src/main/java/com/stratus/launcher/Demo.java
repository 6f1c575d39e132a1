package com.stratus.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** Everything on this machine: every job run once, the result compared; then it goes on living, unless that was all. */
final class Demo {

    /**
     * What the command line says.
     *
     * @param speed simulated seconds in a real one, once it goes on living
     */
    record Options(LocalStratus.Options stratus, boolean once, int speed, Optional<Path> json) {}

    private final Options options;
    private final Path home;
    private final Console console;

    Demo(Options options, Path home, Console console) {
        this.options = options;
        this.home = home;
        this.console = console;
    }

    /** Runs until it is done (once) or stopped. @return whether everything was as it should be */
    boolean run() throws InterruptedException {
        options.json().ifPresent(Report::requireWritable);
        try (var stratus = LocalStratus.in(options.stratus(), home, console)) {
            console.step("Stratus demo in " + options.stratus().folder().path());
            stratus.start();
            var runs = stratus.runEveryJob();
            var report = stratus.report(runs, stratus.truth(), stratus.links());
            console.print(report.toText());
            options.json().ifPresent(report::write);
            if (!options.once()) {
                stratus.sandbox().run(options.speed());
                stratus.showUntilStopped();
            }
            return report.isGood();
        }
    }
}
