package com.stratus.analytics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an entry that somebody sends, under the same rules as the rows of a file. */
final class EntryText {

    private static final int LONGEST_SCALE = 100;

    private final Kind kind;
    private final List<FieldFault> faults = new ArrayList<>();

    private EntryText(Kind kind) {
        this.kind = kind;
    }

    /** Something in an entry that cannot be taken. @param detail what is wrong, without the value that is at fault */
    @Schema(description = "Something in an entry that cannot be taken.")
    record FieldFault(String field, String detail) {}

    /**
     * The values of an entry in the order of the kind's columns, as the database takes them.
     *
     * @throws ProblemException 400 for what is no entry, 422 that names each field at fault
     */
    static List<String> read(Kind kind, String body) {
        var sent = Body.read(body, ObjectNode.class, kind.example());
        var known = kind.columns().stream().map(Column::name).toList();
        for (var names = sent.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw Body.refused(kind.example());
            }
        }
        return new EntryText(kind).values(sent);
    }

    private List<String> values(ObjectNode sent) {
        var values = kind.columns().stream()
                .map(column -> value(column, sent.path(column.name())))
                .toList();
        if (faults.isEmpty()) {
            var fault = kind.fault(0, values);
            if (fault != null) {
                faults.add(new FieldFault(fault.column(), fault.detail()));
            }
        }
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return values;
    }

    private String value(Column column, JsonNode sent) {
        try {
            return column.read(text(column, sent));
        } catch (RefusedValueException refused) {
            faults.add(new FieldFault(column.name(), refused.getMessage()));
            return "";
        }
    }

    private static String text(Column column, JsonNode sent) {
        if (sent.isMissingNode() || sent.isNull()) {
            if (column.isRequired()) {
                throw new RefusedValueException("must be given");
            }
            return "";
        }
        if (sent.isNumber()) {
            return plain(sent.decimalValue());
        }
        if (!sent.isTextual()) {
            throw new RefusedValueException("must be a text");
        }
        return sent.asText();
    }

    /** Invariant: a number of a few characters, such as 1e999999999, does not become a text of many. */
    private static String plain(BigDecimal number) {
        return Math.abs(number.scale()) <= LONGEST_SCALE ? number.toPlainString() : number.toString();
    }

    /** 422: an entry that cannot be taken. */
    static ProblemException refused(List<FieldFault> faults) {
        var detail = faults.stream()
                .map(fault -> fault.field() + " " + fault.detail() + ".")
                .collect(Collectors.joining(" "));
        return new ProblemException(Problem.of("entry-refused", 422, "The entry was refused", detail)
                .with(faults, 0));
    }
}
