package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class PortionsTest {

    private static final int HALF = Portions.MOST_BYTES / 2;

    @Test
    void asManyMessagesAsFitGoTogetherAndALargerOneAlone() {
        assertThat(sizesOfPortions(HALF, HALF, 1, HALF, 3 * HALF, 0, 1))
                .containsExactly(List.of(HALF, HALF), List.of(1, HALF), List.of(3 * HALF), List.of(0, 1));
    }

    @Test
    void smallMessagesStayTogether() {
        assertThat(sizesOfPortions(1, 2, 3)).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void messagesWithoutAValueTakeNothing() {
        var messages = List.of(message(0, new byte[HALF]), message(1, null), message(2, new byte[HALF]));

        assertThat(Portions.of(messages)).containsExactly(messages);
    }

    private static List<List<Integer>> sizesOfPortions(int... sizes) {
        var messages = IntStream.range(0, sizes.length)
                .mapToObj(offset -> message(offset, new byte[sizes[offset]]))
                .toList();
        return Portions.of(messages).stream()
                .map(portion ->
                        portion.stream().map(message -> message.value().size()).toList())
                .toList();
    }

    private static ConsumerRecord<byte[], HeldValue> message(int offset, byte[] value) {
        return new ConsumerRecord<>("any", 0, offset, null, value == null ? null : HeldValue.of(value));
    }
}
