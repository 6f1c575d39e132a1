package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.faults.FaultKind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call for something of one version, and the faults that change what is in the answer.
 *
 * @param path below the version
 * @param operation what the path leads to, or null
 */
record Request(Call call, String version, String path, Operation operation, Set<FaultKind> faults) {
    /** ShipBob's own host, which whole addresses name. */
    private static final String HOST = "https://api.shipbob.com";

    /** The number in the path of a thing. */
    int number() {
        return operation.number(path);
    }

    /** A link to another page of the same list; ShipBob leaves the version out of it. */
    String link(Map<String, String> changed) {
        String link = path + "?" + query(changed);
        if (faults.contains(FaultKind.ABSOLUTE_NEXT)) {
            return HOST + "/" + version + link;
        }
        return faults.contains(FaultKind.VERSIONED_NEXT) ? "/" + version + link : link;
    }

    /** What a header says of a later page of the same list: path and query, with the version. */
    String nextPage(int page) {
        return "/" + version + path + "?" + query(Map.of("Page", Integer.toString(page)));
    }

    /** The query as it was asked, but for what changes; names are kept as they were written. */
    private String query(Map<String, String> changed) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        call.query().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.putAll(changed);
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
