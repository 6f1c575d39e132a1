package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** What piled up while no loader ran is loaded in the memory that the demo gives it, however large the messages. */
class BacklogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGES = 40;
    private static final UUID RUN = new UUID(0, 1);

    @Test
    void largeMessagesThatPiledUpAreLoaded() {
        var database = Database.migrated(Embedded.postgres(), "loader_backlog");
        try (var broker = new Broker(Embedded.kafka().bootstrapServers())) {
            broker.recreateTopics();
            for (int number = 1; number <= MESSAGES; number++) {
                var words = words(number);
                var id = Integer.toString(number);
                broker.send(
                        message(
                                SHOPIFY_ORDERS,
                                0,
                                id,
                                RUN,
                                number,
                                order(id, TEN).replace("vip", words)),
                        RawAnswersIT.answer(0, 64L * number, RawAnswersIT.NOON, "{\"note\":\"" + words + "\"}"));
            }
            try (var loader = LoaderProcess.start("backlog", database, broker.bootstrapServers())) {
                Await.until(
                        PATIENCE,
                        "all are loaded; the log: " + loader.log(),
                        () -> database.number("SELECT count(*) FROM orders") == MESSAGES
                                && database.number("SELECT count(*) FROM raw_answers") == MESSAGES);
            }
        }

        assertThat(database.number("SELECT count(*) FROM orders WHERE length(tags ->> 0) > 5000000"))
                .isEqualTo(MESSAGES);
        assertThat(database.number("SELECT count(*) FROM raw_payloads WHERE size > 5000000"))
                .isEqualTo(MESSAGES);
    }

    /** 5 MB that Kafka compresses to some 25 kB: many fit into what it counts as a megabyte. */
    private static String words(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder(5_100_000);
        for (int block = 0; block < 255; block++) {
            random.ints(20, 'a', 'z' + 1).forEach(text::appendCodePoint);
            text.append("-".repeat(19_980));
        }
        return text.toString();
    }
}
