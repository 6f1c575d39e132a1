package com.stratus.amazon;

import com.stratus.core.failure.SourceException;
import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.http.Answer;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /**
     * Him, whom no answer to the probe says; but the marketplaces show a wrong region or account.
     *
     * @throws SourceException.Revoked if the account does not take part in a marketplace that the settings name
     */
    Account account(Answer participations) {
        var theirs = AmazonAnswers.marketplaces(participations);
        var missing = marketplaces.stream()
                .filter(marketplace -> !theirs.containsKey(marketplace))
                .toList();
        if (!missing.isEmpty()) {
            throw new SourceException.Revoked("the account does not take part in "
                    + String.join(", ", missing)
                    + (theirs.isEmpty() ? "" : ", but in " + String.join(", ", theirs.keySet()))
                    + ": correct AMZ_MARKETPLACE_IDS, or AMZ_ENDPOINT and AMZ_REFRESH_TOKEN, which are one region's; the"
                    + " marketplaces of another region are a connection of their own");
        }
        var name = marketplaces.stream()
                .map(theirs::get)
                .filter(store -> !store.isBlank())
                .findFirst();
        return new Account(Optional.of(reference()), name, Optional.empty());
    }

    /**
     * Invariant: what is read belongs to this seller, wherever Amazon says whose it is.
     *
     * @throws SourceException.Revoked if an answer tells of another one's money
     */
    void requireOwn(Answer answer) {
        var others = AmazonAnswers.sellers(answer).stream()
                .filter(other -> !other.equals(id))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new SourceException.Revoked("the credentials belong to seller " + others + ", but AMZ_SELLER_ID is "
                    + id + ": correct AMZ_SELLER_ID or AMZ_REFRESH_TOKEN");
        }
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
