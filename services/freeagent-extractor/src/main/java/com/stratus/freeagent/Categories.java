package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.OneAnswer;
import com.stratus.model.record.FreeagentCategory;
import com.stratus.model.table.Tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The chart of accounts (README §6, §10): four lists in one answer, whose names say what kind the accounts in them are. Sub
 * accounts come in place of theirs in a second answer.
 */
final class Categories {

    private static final String OPERATION = "GetCategories";
    private static final String PATH = "/categories";
    private static final String GROUP = "_categories";

    /** Where a payload keeps the kind of the list that it stood in. */
    private static final String KIND = "category_type";

    static final Entity<Payload, FreeagentCategory> ENTITY = Entity.of(Tables.FREEAGENT_CATEGORIES)
            .from(Payload.class)
            .job("freeagent_categories")
            .key(Fields::ownId)
            .paging(ListsInTurn.of(
                    new OneAnswer(OPERATION, PATH, Map.of(), Categories::rows),
                    new OneAnswer(OPERATION, PATH, Map.of("sub_accounts", "true"), Categories::subAccounts)))
            .snapshot()
            .map(Categories::toCategory);

    private Categories() {}

    /** @param categoryType put in by {@link #rows} */
    record Payload(
            String url,
            String description,
            String nominalCode,
            String categoryType,
            String autoSalesTaxRate,
            Boolean allowableForTax,
            String groupDescription,
            String taxReportingName,
            String bankAccount,
            String user) {}

    /** The accounts of an answer, each with its kind. A list of one may be an object. */
    static List<JsonNode> rows(JsonNode answer) {
        var rows = new ArrayList<JsonNode>();
        var groups = answer.properties().stream()
                .filter(group -> group.getKey().endsWith(GROUP))
                .toList();
        if (groups.isEmpty()) {
            throw new SourceException.Rejected("the answer has no categories");
        }
        for (var group : groups) {
            var kind = group.getKey().substring(0, group.getKey().length() - GROUP.length());
            if (group.getValue().isArray()) {
                group.getValue().forEach(row -> rows.add(of(kind, row)));
            } else if (group.getValue().isObject()) {
                rows.add(of(kind, group.getValue()));
            }
        }
        return rows;
    }

    private static JsonNode of(String kind, JsonNode row) {
        return row.isObject() ? ((ObjectNode) row.deepCopy()).put(KIND, kind) : row;
    }

    /** Accounts without sub accounts come in both answers. */
    private static List<JsonNode> subAccounts(JsonNode answer) {
        return rows(answer).stream()
                .filter(row -> row.path("nominal_code").asText("").indexOf('-') > 0)
                .toList();
    }

    private static FreeagentCategory toCategory(Payload payload) {
        var code = Fields.text(payload.nominalCode());
        return new FreeagentCategory(
                code == null ? Fields.id(payload.url()) : code,
                Fields.text(payload.description()),
                code,
                payload.categoryType(),
                code == null || code.indexOf('-') <= 0 ? null : code.substring(0, code.indexOf('-')),
                Fields.text(payload.autoSalesTaxRate()),
                payload.allowableForTax(),
                Fields.text(payload.groupDescription()),
                Fields.text(payload.taxReportingName()),
                Fields.id(payload.bankAccount()),
                Fields.id(payload.user()));
    }
}
