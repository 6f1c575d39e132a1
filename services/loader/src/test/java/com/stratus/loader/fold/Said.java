package com.stratus.loader.fold;

import static com.stratus.loader.Sample.RUN_1;
import static com.stratus.loader.Sample.RUN_2;
import static com.stratus.loader.Sample.TEN;

import com.stratus.loader.Sample;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a message says, without its offset.
 *
 * @param first whether it is of the first of two runs
 * @param minutes of the update time, after ten o'clock
 * @param content equal letters are equal content
 */
public record Said(boolean first, String id, int minutes, long sequence, char content, boolean deletion) {

    /** Lists in which keys, times, sequences and contents meet often; one message in six is a deletion. */
    public static Arbitrary<List<Said>> lists(int keys, int most) {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, keys).map(String::valueOf),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(1, 6),
                        Arbitraries.chars().range('A', 'C'),
                        Arbitraries.integers().between(0, 5).map(die -> die == 0))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(most);
    }

    /** The messages with their offsets, of a platform with or without update times. */
    public static List<Arriving<?>> arriving(List<Said> said, boolean timed) {
        var messages = new ArrayList<Arriving<?>>();
        for (var message : said) {
            messages.add(message.arriving(messages.size(), timed));
        }
        return messages;
    }

    private Arriving<?> arriving(long offset, boolean timed) {
        var run = first ? RUN_1 : RUN_2;
        if (deletion) {
            return Sample.deletion(offset, run, id, sequence);
        }
        return timed
                ? Sample.order(offset, run, id, TEN.plusSeconds(60L * minutes), sequence, content)
                : Sample.shipbobOrder(offset, run, id, sequence, content);
    }

    public static Key key(String id) {
        return new Key(Sample.CONNECTION, id);
    }

    String hash() {
        return HexFormat.of().formatHex(Sample.hash(content));
    }
}
