package com.stratus.launcher;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of commands that talk to a running Stratus. */
final class RemoteOptions {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the dashboard of the running Stratus is (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data folder of the running Stratus, which holds its operator key (default: STRATUS_API_KEY,"
                    + " else the demo's, up's or a chaos's in your state folder).")
    private Path dataFolder;

    Remote remote() {
        var address = address();
        var settings = Stratus.settings(Optional.empty());
        return new Remote(
                address.toString().replaceAll("/+$", ""),
                keys(address, dataFolder, settings, DataFolder.stateFolder()));
    }

    private URI address() {
        try {
            var address = new URI(url.strip());
            if (address.getHost() != null
                    && address.getScheme() != null
                    && SCHEMES.contains(address.getScheme())
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // The message below is right for it too.
        }
        throw new ParameterException(
                command.commandLine(), "--url must look like http://127.0.0.1:8080, not " + url + ".");
    }

    /** Invariant: keys of this machine's own folders go to this machine only, unless the folder is named. */
    static List<Remote.Key> keys(URI address, Path dataFolder, Map<String, String> settings, Path stateFolder) {
        var keys = new ArrayList<Remote.Key>();
        if (dataFolder != null) {
            addKeyOf(dataFolder, keys);
        }
        Optional.ofNullable(settings.get("STRATUS_API_KEY"))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .ifPresent(key -> keys.add(new Remote.Key("STRATUS_API_KEY", key)));
        if (dataFolder == null && isThisMachine(address)) {
            addKeyOf(stateFolder.resolve("demo"), keys);
            addKeyOf(stateFolder.resolve("up"), keys);
            DataFolder.under(stateFolder.resolve("chaos")).forEach(folder -> addKeyOf(folder, keys));
        }
        return keys;
    }

    private static void addKeyOf(Path folder, List<Remote.Key> keys) {
        DataFolder.existingOperatorKey(folder)
                .ifPresent(key -> keys.add(
                        new Remote.Key(folder.toAbsolutePath().normalize().toString(), key)));
    }

    private static boolean isThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
