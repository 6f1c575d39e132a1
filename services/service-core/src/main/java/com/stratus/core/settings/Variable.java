package com.stratus.core.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variable of the environment.
 *
 * @param meaning what it does here, or why it does nothing
 * @param use whether it does
 * @param why it changes nothing, for people; empty for one that is used
 */
public record Variable(String name, String meaning, Use use, String why) {

    /** What becomes of it. */
    public enum Use {
        /** It is read. */
        USED,
        /** It is checked and kept for a part that this version does not have. */
        LATER,
        /** It is accepted, because the original had it, and changes nothing. */
        NONE
    }

    private static final List<Variable> COMMON = List.of(
            used("DATABASE_URL", "The PostgreSQL database, 15 to 18: postgresql://user:password@host:5432/database."),
            used("KAFKA_BOOTSTRAP_SERVERS", "The Kafka brokers, host:port by commas."),
            used("STRATUS_CONFIG", "The settings file; ./stratus up takes deploy/config/stratus.yaml without it."),
            used(
                    "STRATUS_API_KEY",
                    "The key of whoever runs Stratus, which opens everything; made by up when it is not set."),
            used(
                    "STRATUS_ENCRYPTION_KEY",
                    "The key under which persons are recognised and tokens are encrypted: 32 random bytes in base64."),
            used("STRATUS_ENCRYPTION_KEY_PREVIOUS", "The keys of before, newest first, with commas between them."),
            used(
                    "STRATUS_MASK_PERSONAL_DATA",
                    "false: viewers see personal data too; else only operators and admins do."),
            used("STRATUS_RAW_KEEP", "How long the platforms' answers are kept (400d)."),
            used("STRATUS_RAW_KEEP_OF", "Another time for some entities: shopify.orders=90d;shipbob.orders=30d."),
            used(
                    "STRATUS_HTTP_HOST",
                    "The address that the dashboard, the REST API and the management ports listen on."),
            used("STRATUS_HTTP_PORT", "The dashboard's port, where no launcher gives it (8080)."),
            used("STRATUS_MANAGEMENT_PORT", "The port of /q/health and /q/metrics, where no launcher gives it."),
            used("STRATUS_EXTRACTOR_INSTANCE", "Names an extractor's place, the same after a restart."),
            used("STRATUS_EXTRACTOR_SCHEDULES", "false: jobs run only when somebody asks."),
            used("LOG_LEVEL", "Overrules global.log_level: ERROR, WARN, INFO, DEBUG or TRACE."),
            used("POSTGRES_PASSWORD", "Only for docker compose: the password of the database that it starts."),
            mail("CRITICAL_ALERT_EMAILS", "Who is written to when an alert is critical."),
            mail("SMTP_HOST", "The mail server."),
            mail("SMTP_PORT", "Its port."),
            mail("SMTP_USER", "Its user."),
            mail("SMTP_PASSWORD", "Its password."),
            none("FLASK_SECRET_KEY", "there is no Flask; sessions are kept in the database"),
            none("FLASK_DEBUG", "there is no Flask; LOG_LEVEL=DEBUG shows more"),
            none("FLASK_HOST", "there is no Flask; STRATUS_HTTP_HOST is the address that is listened on"),
            none("FLASK_PORT", "there is no Flask; --port-base moves the dashboard"),
            none("AMZ_ACCESS_TOKEN", "it lives one hour; the refresh token is used"),
            none("FREEAGENT_ACCESS_TOKEN", "it lives one hour; the refresh token is used"));

    private static Variable used(String name, String meaning) {
        return new Variable(name, meaning, Use.USED, "");
    }

    private static Variable mail(String name, String meaning) {
        return new Variable(name, meaning, Use.LATER, "this version has no mail");
    }

    private static Variable none(String name, String meaning) {
        return new Variable(name, meaning, Use.NONE, meaning);
    }

    /** Every one that means something, or did in the original. */
    public static Stream<Variable> all() {
        return Stream.concat(
                COMMON.stream(),
                AccountKeys.ALL.values().stream()
                        .sorted(Comparator.comparing(AccountKeys::platform))
                        .flatMap(Variable::ofPlatform));
    }

    private static Stream<Variable> ofPlatform(AccountKeys account) {
        return account.keys().stream()
                .filter(key -> !key.variable().isEmpty())
                .map(key -> used(key.variable(), key.meaning()));
    }

    /** The variable of that name; empty when there is none. */
    static Optional<Variable> named(String name) {
        return all().filter(variable -> variable.name().equals(name)).findFirst();
    }

    /** One line for people about a variable that was given and changes nothing; empty when it does something. */
    Optional<String> remark() {
        return switch (use) {
            case USED -> Optional.empty();
            case LATER -> Optional.of(name + " is accepted and not used yet: " + why + ".");
            case NONE -> Optional.of(name + " is accepted and not used: " + why + ".");
        };
    }
}
