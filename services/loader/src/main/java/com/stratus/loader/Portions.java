package com.stratus.loader;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.ArrayList;
import java.util.List;

/** Cuts what one poll brought, so that decoding and writing it takes no more memory when messages are large. */
final class Portions {

    /** What is decoded and written takes several times as much. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private Portions() {}

    /** The messages in their order, cut where the values would exceed {@link #MOST_BYTES}; a larger one stands alone. */
    static List<List<ConsumerRecord<byte[], HeldValue>>> of(List<ConsumerRecord<byte[], HeldValue>> messages) {
        var portions = new ArrayList<List<ConsumerRecord<byte[], HeldValue>>>();
        var begin = 0;
        var bytes = 0L;
        for (int index = 0; index < messages.size(); index++) {
            var size = size(messages.get(index));
            if (index > begin && bytes + size > MOST_BYTES) {
                portions.add(messages.subList(begin, index));
                begin = index;
                bytes = 0;
            }
            bytes += size;
        }
        portions.add(messages.subList(begin, messages.size()));
        return portions;
    }

    private static int size(ConsumerRecord<byte[], HeldValue> message) {
        return message.value() == null ? 0 : message.value().size();
    }
}
