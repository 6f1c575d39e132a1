package com.stratus.loader.fold;

import com.stratus.model.record.SourceRecord;
import com.stratus.model.topic.Envelope;

/** A message that was read: the record and what its headers say. */
public record Arriving<R extends SourceRecord>(long offset, Envelope envelope, R record) {

    public Key key() {
        return new Key(envelope.connectionId(), record.key());
    }

    public Version version() {
        return new Version(record.sourceUpdatedAt(), envelope.sequence());
    }
}
