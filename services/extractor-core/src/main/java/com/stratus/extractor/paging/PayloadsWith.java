package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;

import java.util.List;

/**
 * A list whose payloads need something that stands elsewhere in their answer.
 *
 * @param list which is asked for and read
 * @param supplement gives the payloads of an answer what they need, and leaves the answer as it is
 */
public record PayloadsWith(Paging list, Supplement supplement) implements Around {

    /** What payloads get out of their answer. */
    public interface Supplement {

        /** The payloads, in their order, each with what it needs. */
        List<JsonNode> add(Answer answer, List<JsonNode> payloads);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return supplement.add(answer, list.payloads(answer));
    }

    @Override
    public Part part(Answer answer, int from) {
        var part = list.part(answer, from);
        return new Part(supplement.add(answer, part.payloads()), part.next());
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var page = list.read(window, position, answer);
        return new Page(supplement.add(answer, page.payloads()), page.next(), page.reached(), page.remark());
    }
}
