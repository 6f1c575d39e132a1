package com.stratus.core.settings;

import com.stratus.model.Platform;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an installation is told.
 *
 * @param zone of the schedules
 * @param logLevel of the services; {@code LOG_LEVEL} overrules it
 * @param connections in the order of the file; without any there, those that the environment's variables make
 * @param remarks one line for people about each thing that is accepted and changes nothing
 * @param variables of the environment that the settings use
 */
public record Settings(
        ZoneId zone,
        Optional<String> logLevel,
        List<ConnectionSettings> connections,
        AlertSettings alerts,
        List<String> remarks,
        Set<String> variables) {

    /**
     * Reads and checks everything.
     *
     * @param file {@code stratus.yaml}; without one every key has its default
     * @throws SettingsException naming every key and variable that is wrong
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment) {
        return new SettingsReader(file, environment, Set.of(Platform.values())).read();
    }

    /**
     * Reads and checks everything but the accounts of other platforms, whose secrets need not be here.
     *
     * @param platforms whose connections are wanted; may be none
     * @throws SettingsException naming every key and variable that is wrong
     */
    public static Settings read(Optional<Path> file, Map<String, String> environment, Set<Platform> platforms) {
        return new SettingsReader(file, environment, platforms).read();
    }

    /**
     * The accounts of a platform by their connections' names, while they are being set up: those in the file, else the one
     * that the environment's variables speak of, named after the platform.
     *
     * @throws SettingsException naming every key and variable of theirs that is wrong; none is missing
     */
    public static Map<String, AccountSettings> accounts(
            Optional<Path> file, Map<String, String> environment, Platform platform) {
        return new SettingsReader(file, environment, Set.of(platform)).accounts(platform);
    }

    /** The connections to a platform. */
    public List<ConnectionSettings> of(Platform platform) {
        return connections.stream()
                .filter(connection -> connection.platform() == platform)
                .toList();
    }
}
