package com.stratus.extractor.contract;

import com.stratus.extractor.contract.Control.RunRow;
import com.stratus.extractor.contract.Sandbox.TrueRow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run read, and what was true then.
 *
 * @param besides how many messages it published that are no records of its subject: of other lists, and deletions
 */
record Reading(
        RunRow run,
        List<Received> records,
        int besides,
        List<Received> rejects,
        List<Received> raw,
        Map<String, TrueRow> truth,
        Instant platformTime,
        Optional<Instant> cursor) {

    Set<String> ids() {
        return records.stream().map(Received::id).collect(Collectors.toSet());
    }

    Map<String, String> hashes() {
        return records.stream()
                .collect(
                        Collectors.toMap(Received::id, record -> record.header("ce_contenthash"), (one, other) -> one));
    }

    /** The raw answers that are pages, as they were asked for. */
    List<Received> pages(Subject subject) {
        return raw.stream()
                .filter(answer -> subject.operations().contains(answer.header("stratus-operation")))
                .sorted(Comparator.comparingLong(answer -> Long.parseLong(answer.header("ce_sequence"))))
                .toList();
    }

    /** What a first load must bring: all but what changed after its window's end, when the platform tells. */
    Set<String> trueIds() {
        return truth.entrySet().stream()
                .filter(row -> isInWindow(row.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What became true or changed since an earlier reading, and lies in this one's window. */
    Set<String> changedIds(Reading before) {
        return truth.entrySet().stream()
                .filter(row -> !row.getValue().equals(before.truth().get(row.getKey())))
                .filter(row -> isInWindow(row.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isInWindow(TrueRow row) {
        return row.version() == null || !row.version().isAfter(run.windowTo());
    }
}
