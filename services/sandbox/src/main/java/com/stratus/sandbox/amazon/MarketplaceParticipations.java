package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Marketplace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the seller trades. Whose account it is, nothing but the name of the store says. */
final class MarketplaceParticipations implements Endpoint {
    private static final Pattern PATH = Pattern.compile("/sellers/v1/marketplaceParticipations");

    @Override
    public String operation() {
        return "getMarketplaceParticipations";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public Set<String> entities() {
        return Set.of("marketplaces");
    }

    @Override
    public Answer answer(Request request) {
        List<Map<String, Object>> participations = request.seller().marketplaces().stream()
                .map(MarketplaceParticipations::participation)
                .toList();
        return Answer.json(200, Json.of("payload", participations));
    }

    private static Map<String, Object> participation(Marketplace marketplace) {
        return Json.of(
                "marketplace",
                Json.of(
                        "id", marketplace.id(),
                        "countryCode", marketplace.country(),
                        "name", marketplace.title(),
                        "defaultCurrencyCode", marketplace.currency(),
                        "defaultLanguageCode", marketplace.language(),
                        "domainName", "www." + marketplace.title().toLowerCase(Locale.ROOT)),
                "storeName",
                "Harbour Lane",
                "participation",
                Json.of("isParticipating", true, "hasSuspendedListings", false));
    }
}
