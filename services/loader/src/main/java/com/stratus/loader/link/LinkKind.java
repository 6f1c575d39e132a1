package com.stratus.loader.link;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of link, all of it: which rows it ties, by which rules, which rows a change touches, and what is left over.
 *
 * <p>Rows of one end are its anchors: a batch makes all links of the anchors that it touches anew, each by the first rule
 * that finds something. So a link depends on nothing but the rows that are there, not on the order of their arrival.
 */
final class LinkKind {

    /** The source of changes that are the links of another kind. */
    static final String LINKS_OF = "links:";

    private final String name;
    private final Map<Side, String> entities = new LinkedHashMap<>();
    private final Side anchor;
    private final Map<String, String> touches = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<Side, String> leftovers = new LinkedHashMap<>();
    private final Map<Side, String> prefaces = new EnumMap<>(Side.class);
    private final Map<String, String> otherTouches = new LinkedHashMap<>();
    private boolean comparing;

    private LinkKind(String name, String from, String to, Side anchor) {
        this.name = name;
        this.anchor = anchor;
        entities.put(Side.FROM, from);
        entities.put(Side.TO, to);
    }

    /** A kind whose links are made anew by the rows of the table {@code from}. */
    static LinkKind ofEachFrom(String name, String from, String to) {
        return new LinkKind(name, from, to, Side.FROM);
    }

    /** A kind whose links are made anew by the rows of the table {@code to}. */
    static LinkKind ofEachTo(String name, String from, String to) {
        return new LinkKind(name, from, to, Side.TO);
    }

    /**
     * Which anchors a change of a table touches, beside changed anchors themselves and those that are linked to the row
     * that changed.
     *
     * @param source the table, or {@link #LINKS_OF} a kind that comes before this one
     * @param sql gives connection_id and id of anchors; {@code touched} has connection_id, key1 to key4, as link_sources says, of
     *     links both ends' connections and ids
     */
    LinkKind touchedBy(String source, String sql) {
        touches.merge(source, sql, (one, another) -> one + " UNION ALL " + another);
        return this;
    }

    /**
     * Of which rows of the end that has no anchors a change of a table touches the reason why they are left over, beside those
     * that changed or whose links did.
     *
     * @param sql as for {@link #touchedBy}
     */
    LinkKind othersTouchedBy(String source, String sql) {
        otherTouches.put(source, sql);
        return this;
    }

    /** Common table expressions that rules and leftovers of the anchors share. */
    LinkKind with(String expressions) {
        return with(anchor, expressions);
    }

    /** Common table expressions for the leftovers of an end, of which the rows are in {@code anchor}. */
    LinkKind with(Side side, String expressions) {
        prefaces.put(side, expressions);
        return this;
    }

    /**
     * Says that rows are compared with each other, not found by keys: then a loop within a loop is never the way, though
     * PostgreSQL, which cannot know how many rows common table expressions have, would choose it.
     */
    LinkKind comparing() {
        comparing = true;
        return this;
    }

    /** The next rule: it counts for anchors for which those before it find nothing. */
    LinkKind rule(String rule, String confidence, String sql) {
        rules.add(new Rule(rule, new BigDecimal(confidence), sql));
        return this;
    }

    /**
     * Which rows of an end the kind expects to be tied.
     *
     * @param sql gives of the rows in {@code anchor} tenant_id, connection_id, id, the reason if nothing fits, and how many
     *     fit equally well, null or 1 if that is not why; those that are tied, and those whose reason is null, are not left over
     */
    LinkKind expects(Side side, String sql) {
        leftovers.put(side, sql);
        return this;
    }

    String name() {
        return name;
    }

    String entity(Side side) {
        return entities.get(side);
    }

    /** The end whose rows are the anchors. */
    Side anchor() {
        return anchor;
    }

    Map<String, String> touches() {
        return touches;
    }

    Map<String, String> otherTouches() {
        return otherTouches;
    }

    String preface(Side side) {
        return prefaces.getOrDefault(side, "");
    }

    boolean isComparing() {
        return comparing;
    }

    List<Rule> rules() {
        return rules;
    }

    Map<Side, String> leftovers() {
        return leftovers;
    }
}
