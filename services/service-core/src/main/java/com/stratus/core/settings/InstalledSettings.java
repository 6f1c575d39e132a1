package com.stratus.core.settings;

import com.stratus.model.Platform;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The settings of this installation, as a service is started with them: those that are wrong end the start. */
class InstalledSettings {

    private static final Logger LOG = Logger.getLogger(Settings.class);
    private static final String FILE = "STRATUS_CONFIG";
    private static final String LEVEL = "LOG_LEVEL";
    private static final int FIRST = 1;

    /** @param platform whose accounts this service reads; empty for services that read none */
    @Produces
    @Singleton
    static Settings settings(@ConfigProperty(name = "stratus.platform") Optional<Platform> platform) {
        return Settings.read(
                given(FILE).map(Path::of),
                System.getenv(),
                platform.map(Set::of).orElseGet(Set::of));
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank());
    }

    static void check(@Observes @Priority(FIRST) StartupEvent event, Instance<Settings> installed) {
        try {
            var settings = installed.get();
            settings.remarks().forEach(LOG::warn);
            settings.logLevel()
                    .filter(level -> given(LEVEL).isEmpty())
                    .ifPresent(level -> LogContext.getLogContext().getLogger("").setLevel(Level.parse(level)));
        } catch (SettingsException wrong) {
            wrong.problems().forEach(LOG::error);
            // Nothing is open yet, and an orderly stop would first announce a start.
            Runtime.getRuntime().halt(1);
        }
    }
}
