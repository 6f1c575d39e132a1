package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Seller;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;

/** A call with a good token to one operation of one seller's account. */
public final class Request {
    private final Call call;
    private final Endpoint endpoint;
    private final Seller seller;
    private final Matcher path;
    private final AmazonWorld world;
    private final Instant now;
    private final PageTrick trick;

    /** What a fault does to a page. */
    enum PageTrick {
        NONE,
        /** It has no rows, but a token that leads to them. */
        EMPTY,
        /** It names its own token as the next one. */
        LOOP
    }

    Request(
            Call call,
            Endpoint endpoint,
            Seller seller,
            Matcher path,
            AmazonWorld world,
            Instant now,
            PageTrick trick) {
        this.call = call;
        this.endpoint = endpoint;
        this.seller = seller;
        this.path = path;
        this.world = world;
        this.now = now;
        this.trick = trick;
    }

    /** The call itself. */
    public Call call() {
        return call;
    }

    /** The operation that is asked for. */
    public String operation() {
        return endpoint.operation();
    }

    /** Whose account it is. */
    public Seller seller() {
        return seller;
    }

    /** The world that Amazon shows. */
    public AmazonWorld world() {
        return world;
    }

    /** Simulated now. */
    public Instant now() {
        return now;
    }

    PageTrick trick() {
        return trick;
    }

    /** A group of the path, decoded. */
    public String path(int group) {
        return URLDecoder.decode(path.group(group).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A parameter, or null. */
    public String parameter(String name) {
        return call.parameter(name);
    }

    /** A parameter without which there is no answer. */
    public String required(String name) {
        String text = parameter(name);
        if (text == null || text.isEmpty()) {
            throw Refusal.invalid("The request is missing the parameter " + name + ".");
        }
        return text;
    }

    /** The entries of a parameter that is repeated, or joined by commas; empty when it is missing. */
    public List<String> list(String name) {
        List<String> entries = new ArrayList<>();
        for (String text : call.query().getOrDefault(name, List.of())) {
            for (String entry : text.split(",", -1)) {
                if (!entry.isEmpty()) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    /** As {@link #list}, of not more than so many entries. */
    public List<String> list(String name, int most) {
        List<String> entries = list(name);
        if (entries.size() > most) {
            throw Refusal.invalid("The parameter " + name + " takes at most " + most + " entries.");
        }
        return entries;
    }

    /** As {@link #list}, of nothing but these words. */
    public List<String> words(String name, Collection<String> allowed) {
        List<String> entries = list(name);
        for (String entry : entries) {
            if (!allowed.contains(entry)) {
                throw Refusal.invalid("The value " + entry + " is not valid for " + name + ".");
            }
        }
        return entries;
    }

    /** The seller's marketplaces that are named, or all of them when none is. */
    public List<Marketplace> marketplaces(int most) {
        List<Marketplace> marketplaces = new ArrayList<>();
        for (String id : list("marketplaceIds", most)) {
            Marketplace marketplace = Marketplace.byId(id);
            if (marketplace == null) {
                throw Refusal.invalid("The marketplace " + id + " is not known.");
            }
            if (marketplace.seller() != seller) {
                throw Refusal.denied("");
            }
            marketplaces.add(marketplace);
        }
        return marketplaces.isEmpty() ? seller.marketplaces() : marketplaces;
    }

    /** An ISO 8601 time, or null when it is missing. */
    public Instant instant(String name) {
        String text = parameter(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid("The parameter " + name + " is not a time in ISO 8601: " + text);
        }
    }

    /** A whole number within bounds, or another one when it is missing. */
    public int number(String name, int least, int most, int otherwise) {
        String text = parameter(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of bounds is
        }
        throw Refusal.invalid("The parameter " + name + " must be between " + least + " and " + most + ".");
    }
}
