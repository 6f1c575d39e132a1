package com.stratus.loader.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stops the loading of a partition when messages that were not loaded are gone: it never goes on in silence. */
@Default
@Readiness
@ApplicationScoped
public class LossGuard implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(LossGuard.class);

    private final Map<TopicPartition, String> losses = new ConcurrentHashMap<>();

    LossGuard(MeterRegistry metrics) {
        metrics.gaugeMapSize("stratus_partitions_stopped", Tags.empty(), losses);
    }

    /**
     * What the database and the topic say about a partition.
     *
     * @param nextOffset first offset that is not loaded
     * @param beginning first offset that the topic still has
     * @param end offset of the topic's next message
     */
    record Places(String loadedTopicId, String topicId, long nextOffset, long beginning, long end) {

        Optional<String> loss() {
            if (!loadedTopicId.equals(topicId)) {
                return Optional.of("the topic was made anew since it was last loaded");
            }
            if (end < nextOffset) {
                return Optional.of("the topic ends at " + end + ", before " + nextOffset
                        + ", which is loaded already: its tail was lost");
            }
            if (beginning > nextOffset && nextOffset > 0) {
                return Optional.of(
                        "messages from " + nextOffset + " to " + beginning + " were deleted before they were loaded");
            }
            return Optional.empty();
        }
    }

    void check(TopicPartition partition, Places places) {
        losses.remove(partition);
        places.loss().ifPresent(loss -> {
            losses.put(partition, loss);
            LOG.errorf(
                    "%s is not loaded any more: %s. Run its jobs with --full-sync after a person has looked",
                    partition, loss);
        });
    }

    /** Why a partition must not be loaded; empty when it may. */
    public Optional<String> loss(TopicPartition partition) {
        return Optional.ofNullable(losses.get(partition));
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("topics are whole").status(losses.isEmpty());
        losses.forEach((partition, loss) -> response.withData(partition.toString(), loss));
        return response.build();
    }
}
