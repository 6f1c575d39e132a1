package com.stratus.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.metric.Measure.Unit;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Each measure is defined once, and says all that it must. */
class MeasuresTest {

    private static final Path DOCUMENT = Path.of("../../deploy/docs/metrics.md");
    private static final Pattern REASON = Pattern.compile("'((?:no|not)_[a-z_]+)'");

    @Test
    void namesAreUnique() {
        assertThat(Measures.ALL).extracting(Measure::id).doesNotHaveDuplicates();
        assertThat(Measures.FACTS).extracting(Facts::name).doesNotHaveDuplicates();
    }

    @Test
    void everyOneSaysWhatItMeans() {
        assertThat(Measures.ALL).allSatisfy(measure -> {
            assertThat(measure.words()).as(measure.id()).endsWith(".");
            assertThat(measure.dated()).as(measure.id()).endsWith(".");
            assertThat(measure.channels()).as(measure.id()).isNotEmpty();
            assertThat(measure.jobs()).as(measure.id()).isNotEmpty();
            assertThat(measure.tax() != null).as(measure.id()).isEqualTo(measure.unit() == Unit.MONEY);
        });
    }

    @Test
    void everyReasonThatFactsGiveIsPutInWords() {
        assertThat(Measures.ALL)
                .allSatisfy(measure -> assertThat(measure.incomplete().keySet())
                        .as(measure.id())
                        .containsAll(REASON.matcher(measure.facts().sql())
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet())));
    }

    @Test
    void everyDefinitionStandsInTheDocumentation() throws IOException {
        var document = Files.readString(DOCUMENT);
        assertThat(Measures.ALL).allSatisfy(measure -> {
            assertThat(document).contains("`" + measure.id() + "`").contains(measure.words());
            measure.channels()
                    .forEach((channel, meaning) -> assertThat(document).contains(meaning));
            measure.incomplete().forEach((reason, words) -> assertThat(document).contains("`" + reason + "`"));
        });
    }
}
