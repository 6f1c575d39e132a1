package com.stratus.loader.fold;

import com.stratus.model.record.Deletion;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.topic.Envelope;

/**
 * A message that was read, and what its headers say.
 *
 * @param record what the platform shows; null when it is gone
 * @param deletion that it is gone; null when it is there
 */
public record Arriving<R extends SourceRecord>(long offset, Envelope envelope, R record, Deletion deletion) {

    /** A sighting of a record. */
    public Arriving(long offset, Envelope envelope, R record) {
        this(offset, envelope, record, null);
    }

    public boolean isDeletion() {
        return deletion != null;
    }

    public Key key() {
        return new Key(envelope.connectionId(), isDeletion() ? deletion.key() : record.key());
    }

    /** A deletion has no place among the platform's update times: it is known by when we read of it. */
    public Version version() {
        return new Version(isDeletion() ? null : record.sourceUpdatedAt(), envelope.sequence());
    }
}
