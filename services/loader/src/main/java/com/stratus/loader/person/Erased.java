package com.stratus.loader.person;

import com.stratus.loader.fold.Arriving;
import com.stratus.model.ContentHash;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.person.PersonalData;
import com.stratus.model.person.PersonsInJson;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The persons who are erased, and what that means for what arrives. */
public final class Erased {

    private final PersonReferences references;
    private final PersonsInJson json;
    private final Set<String> persons;

    Erased(PersonReferences references, Set<String> persons) {
        this.references = references;
        this.json = new PersonsInJson(references);
        this.persons = Set.copyOf(persons);
    }

    /** The message as it is when it names none of them, else without what it says of a person. */
    public <R extends SourceRecord> Arriving<R> redacted(Aggregate<R> aggregate, Arriving<R> message) {
        if (persons.isEmpty() || message.isDeletion()) {
            return message;
        }
        var named = PersonalData.references(aggregate, message.envelope().connectionId(), message.record(), references);
        if (!includesAny(named)) {
            return message;
        }
        var record = PersonalData.redacted(message.record());
        return new Arriving<>(message.offset(), message.envelope().withContentHash(ContentHash.of(record)), record);
    }

    /** Those of these references that are of nobody who is erased. */
    public Set<String> without(Set<String> named) {
        var others = new TreeSet<>(named);
        others.removeAll(persons);
        return others;
    }

    /** Whether one of these references is of a person who is erased. */
    public boolean includesAny(Set<String> named) {
        return !Collections.disjoint(named, persons);
    }

    /** A value of any shape without what it says of them; nothing is left of what names them and is no JSON. */
    public byte[] redacted(byte[] value, String connectionId, Set<String> named) {
        return includesAny(named) ? json.redacted(value, connectionId, persons).orElseGet(() -> new byte[0]) : value;
    }

    /** References of everybody whom a value of any shape names. @param connectionId null when it is not known */
    public Set<String> namedBy(byte[] value, String connectionId) {
        return json.references(value, connectionId);
    }
}
