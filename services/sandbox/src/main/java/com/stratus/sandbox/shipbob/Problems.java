package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;

import java.util.List;
import java.util.Map;

/** ShipBob's refusals, whose shapes differ from one family of endpoints to the other (README §8). */
final class Problems {
    private Problems() {}

    /** A 404 as problem details. */
    static Answer notFound(String detail) {
        return Answer.json(404, details("https://tools.ietf.org/html/rfc7231#section-6.5.4", "Not Found", 404, detail));
    }

    /** A 404 of the receiving family, which says it beside an object of errors. */
    static Answer noReceivingOrder() {
        Map<String, Object> body = details(null, "One or more validation errors occurred.", 404, null);
        body.put("errors", Json.of("id", List.of("WRO not found")));
        return Answer.json(404, body);
    }

    /** A 400 of orders, channels, products and locations: parameters to messages. */
    static Answer badRequestByField(Map<String, Object> errors) {
        return Answer.json(400, errors);
    }

    /** A 400 of inventory and returns, as problem details. */
    static Answer badRequest(Map<String, Object> errors) {
        StringBuilder detail = new StringBuilder();
        errors.values()
                .forEach(messages -> detail.append(detail.isEmpty() ? "" : " ").append(((List<?>) messages).get(0)));
        return Answer.json(
                400,
                details("https://tools.ietf.org/html/rfc7231#section-6.5.1", "Bad Request", 400, detail.toString()));
    }

    /** A 400 of the receiving family, which has the shape of its 404. */
    static Answer badReceiving(Map<String, Object> errors) {
        Map<String, Object> body = details(null, "One or more validation errors occurred.", 400, null);
        body.put("errors", errors);
        return Answer.json(400, body);
    }

    /** A 401 as problem details, which the inventory family alone has. */
    static Answer unauthorized() {
        return Answer.json(401, details("https://tools.ietf.org/html/rfc7235#section-3.1", "Unauthorized", 401, null));
    }

    private static Map<String, Object> details(String type, String title, int status, String detail) {
        return Json.of("type", type, "title", title, "status", status, "detail", detail, "instance", null);
    }
}
