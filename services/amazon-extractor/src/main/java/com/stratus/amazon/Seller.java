package com.stratus.amazon;

import com.stratus.core.settings.ConnectionSettings;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A seller in one region, as the settings name him: what requests are made of.
 *
 * @param id which no answer to a list of orders or goods says (README §2)
 * @param region na, eu or fe
 * @param marketplaces of the region, in the order of the settings
 */
record Seller(String id, String region, List<String> marketplaces) {

    private static final Pattern AT_AMAZON = Pattern.compile("(?:sandbox\\.)?sellingpartnerapi-(na|eu|fe)\\..*");

    static Seller of(ConnectionSettings settings) {
        return new Seller(
                settings.required("seller_id"),
                region(settings.address("endpoint").orElseThrow()),
                List.of(settings.required("marketplace_ids").split(",")));
    }

    /** By the host's name at Amazon, by the last part of the path at a test address. */
    static String region(URI endpoint) {
        var host = AT_AMAZON.matcher(endpoint.getHost());
        var path = endpoint.getPath();
        return host.matches() ? host.group(1) : path.substring(path.lastIndexOf('/') + 1);
    }

    /** What tells this account from every other: ids of sellers are the same in all regions of a unified account. */
    String reference() {
        return id + "/" + region;
    }

    /** Of report files that are not UTF-8, which are old ones (README §5.4). */
    Charset charset() {
        return region.equals("fe") ? Charset.forName("Shift_JIS") : Charset.forName("windows-1252");
    }

    /** All of them as one parameter. */
    String joined() {
        return String.join(",", marketplaces);
    }

    /** A list for each marketplace, where Amazon lists one at a time. */
    List<Map<String, String>> lists(String parameter) {
        return marketplaces.stream()
                .map(marketplace -> Map.of(parameter, marketplace))
                .toList();
    }
}
