package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ChaosPlanTest {

    private static final List<Deed.Job> JOBS =
            List.of(new Deed.Job("shopify_orders", "shopify"), new Deed.Job("amazon_orders", "amazon-eu"));

    private static ChaosPlan plan(long seed, Duration length) {
        return ChaosPlan.of(seed, length, JOBS);
    }

    @Test
    void theSameSeedDoesTheSame() {
        assertThat(plan(7, Duration.ofMinutes(10))).isEqualTo(plan(7, Duration.ofMinutes(10)));
        assertThat(plan(7, Duration.ofMinutes(10))).isNotEqualTo(plan(8, Duration.ofMinutes(10)));
    }

    @Test
    void aLongerOneBeginsAsAShorterOne() {
        var shorter = plan(7, Duration.ofMinutes(2)).steps();
        assertThat(plan(7, Duration.ofMinutes(4)).steps()).startsWith(shorter.toArray(ChaosPlan.Step[]::new));
    }

    @Test
    void stepsFollowEachOtherEveryFewSecondsUntilTheEnd() {
        var steps = plan(7, Duration.ofMinutes(3)).steps();
        assertThat(steps).hasSizeBetween(22, 90).isSortedAccordingTo((one, other) -> one.at()
                .compareTo(other.at()));
        assertThat(steps.get(steps.size() - 1).at()).isBetween(Duration.ofSeconds(172), Duration.ofSeconds(180));
    }

    @Test
    void everythingThatCanDieDiesAndEveryPlatformGoesWrong() {
        var told = plan(7, Duration.ofHours(3)).steps().stream()
                .map(step -> step.deed().text())
                .toList();
        assertThat(told)
                .contains(
                        "kill -9 Kafka",
                        "kill -9 PostgreSQL",
                        "kill -9 loader",
                        "kill -9 analytics",
                        "kill -9 amazon-extractor",
                        "kill -9 freeagent-extractor while a request is held",
                        "kill -9 shipbob-extractor while a request is held, after 2",
                        "run shopify_orders of shopify",
                        "backfill of 10 days of amazon_orders of amazon-eu")
                .anyMatch(text -> text.startsWith("amazon throttle, "))
                .anyMatch(text -> text.startsWith("freeagent no_link, "))
                .anyMatch(text -> text.startsWith("shipbob null_items, "))
                .anyMatch(text -> text.startsWith("shopify missing_scope of orders, "));
    }

    @Test
    void aServerThatHasJustComeBackIsLeftAlone() {
        var kills = plan(7, Duration.ofHours(3)).steps().stream()
                .filter(step -> step.deed().text().matches("kill -9 (Kafka|PostgreSQL)"))
                .toList();
        assertThat(kills).hasSizeGreaterThan(20);
        for (int next = 1; next < kills.size(); next++) {
            assertThat(kills.get(next).at().minus(kills.get(next - 1).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void aFaultIsToldToTheSandboxAsItKnowsIt() {
        assertThat(new PlatformFault("shopify", "missing_scope", Optional.of("orders"), 2, 20, 0.3, 5).toJson())
                .hasToString(
                        "{\"platform\":\"shopify\",\"kind\":\"missing_scope\",\"entity\":\"orders\",\"probability\":0.3,"
                                + "\"skip\":2,\"times\":20,\"seed\":5}");
        assertThat(PlatformFault.hold("amazon", 0, 9).toJson())
                .hasToString("{\"platform\":\"amazon\",\"kind\":\"hold\",\"skip\":0,\"times\":1,\"seed\":9}");
    }
}
