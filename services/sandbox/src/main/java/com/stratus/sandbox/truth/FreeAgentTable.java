package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.FreeAgent;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiConsumer;

/** What is true of the company's books at FreeAgent; its account is named by the company's id or subdomain. */
interface FreeAgentTable extends TruthTable {
    @Override
    default String platform() {
        return "freeagent";
    }

    @Override
    default boolean knows(String account) {
        return FreeAgent.COMPANY_ID.equals(account) || FreeAgent.SUBDOMAIN.equals(account);
    }

    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        rows(worlds.books().past(time), rows);
    }

    /** Hands over the rows of the books at a moment. */
    void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows);

    /** A number of FreeAgent's as text. */
    static String id(long id) {
        return Long.toString(id);
    }
}
