package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.world.Variant;
import com.stratus.sandbox.world.World;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The merchant's products and whose they are. What a variant has, nobody asks for yet: there are none in them. */
final class Products {
    private static final int USUAL_SIZE = 50;
    private static final int BIGGEST_SIZE = 250;

    private Products() {}

    /** A page as {@code PageSize} and the cursor of the page before ask for it. */
    static Answer page(World world, Call call) {
        String wanted = call.parameter("PageSize");
        int size = wanted == null ? USUAL_SIZE : number(wanted);
        int from = call.parameter("cursor") == null ? 0 : number(decoded(call.parameter("cursor")));
        if (size < 1 || size > BIGGEST_SIZE || from < 0) {
            return Answer.json(400, Map.of("PageSize", List.of("The field PageSize must be between 1 and 250.")));
        }
        List<Variant> variants = world.catalogue().variants();
        int to = Math.min(variants.size(), from + size);
        Instant created = world.settings().start();
        return Answer.json(
                200,
                Json.of(
                        "first", link(0, size),
                        "items",
                                variants.subList(Math.min(from, to), to).stream()
                                        .map(variant -> product(variant, created))
                                        .toList(),
                        "last", link((variants.size() - 1) / size * size, size),
                        "next", to < variants.size() ? link(to, size) : null,
                        "prev", from > 0 ? link(Math.max(0, from - size), size) : null));
    }

    private static Map<String, Object> product(Variant variant, Instant created) {
        return Json.of(
                "id", variant.shipBobProductId(),
                "name", variant.fullName(),
                "type", "Regular",
                "user_id", ShipBob.USER,
                "created_on", Timestamps.zulu(created),
                "updated_on", Timestamps.zulu(created),
                "variants", List.of());
    }

    /** Without the version, as ShipBob writes it. */
    private static String link(int from, int size) {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(from).getBytes(StandardCharsets.UTF_8));
        return "/product?cursor=" + cursor + "&PageSize=" + size;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** -1 for what is none. */
    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }
}
