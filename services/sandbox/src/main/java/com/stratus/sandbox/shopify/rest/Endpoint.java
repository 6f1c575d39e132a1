package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One thing that can be asked of the REST API.
 *
 * @param path of the version; its groups are numbers
 * @param scopes one of which is needed
 * @param entities what it reads, as truth names it
 * @param personal whether it tells who customers are
 * @param deprecated whether its answers say that it is going away
 */
record Endpoint(
        Pattern path,
        List<String> scopes,
        Set<String> entities,
        boolean personal,
        boolean deprecated,
        Function<RestCall, Answer> work) {

    /** @param path in which {@code #} stands for a number */
    static Endpoint get(String path, List<String> scopes, Set<String> entities, Function<RestCall, Answer> work) {
        Pattern pattern = Pattern.compile(path.replace(".", "\\.").replace("#", "(\\d{1,18})"));
        return new Endpoint(pattern, scopes, entities, false, false, work);
    }

    Endpoint tellingWho() {
        return new Endpoint(path, scopes, entities, true, deprecated, work);
    }

    Endpoint goingAway() {
        return new Endpoint(path, scopes, entities, personal, true, work);
    }
}
