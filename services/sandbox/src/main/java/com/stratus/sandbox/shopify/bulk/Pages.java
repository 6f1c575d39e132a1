package com.stratus.sandbox.shopify.bulk;

import graphql.ExecutionResult;
import graphql.language.Document;

import java.util.Map;

/** Executes one page of a bulk query. */
public interface Pages {
    /** What a query gives with some variables. */
    ExecutionResult page(Document query, Map<String, Object> variables);
}
