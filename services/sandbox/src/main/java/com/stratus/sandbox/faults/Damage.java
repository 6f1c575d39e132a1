package com.stratus.sandbox.faults;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers a call as the faults that strike it want. */
public final class Damage {
    private Damage() {}

    /** The platform's answer, replaced or spoiled. */
    public static Answer answer(Platform platform, Call call, Faults.Strike strike) {
        if (strike.has(FaultKind.BAD_GATEWAY_HTML)) {
            return Answer.html(502, "<html><head><title>502 Bad Gateway</title></head><body></body></html>");
        }
        if (strike.has(FaultKind.BAD_REQUEST_HTML)) {
            return Answer.html(400, "<html><head><title>400 Bad Request</title></head><body></body></html>");
        }
        if (strike.has(FaultKind.SERVER_ERROR)) {
            return platform.serverError();
        }
        if (strike.has(FaultKind.WRONG_REGION)) {
            return platform.unknownHere(call);
        }
        if (strike.has(FaultKind.EXPIRED_SECRET)) {
            return platform.secretExpired(call);
        }
        if (strike.has(FaultKind.REVOKED_TOKEN)) {
            return platform.tokenRevoked(call);
        }
        if (strike.has(FaultKind.UNAUTHORIZED)) {
            return platform.unauthorized(call);
        }
        if (strike.has(FaultKind.FORBIDDEN) || strike.has(FaultKind.MISSING_SCOPE)) {
            return platform.forbidden(call);
        }
        if (strike.has(FaultKind.THROTTLE)) {
            return platform.throttled(call);
        }
        for (FaultKind kind : strike.kinds()) {
            Answer failure = platform.failure(kind, call);
            if (failure != null) {
                return failure;
            }
        }
        Answer answer = platform.answer(call, strike.kinds());
        if (strike.has(FaultKind.OTHER_ACCOUNT)) {
            platform.disguise(answer.body());
        }
        strike.find(FaultKind.UNMAPPABLE).ifPresent(fault -> spoil(platform, answer, fault));
        strike.find(FaultKind.DUPLICATES).ifPresent(fault -> repeat(platform, call, answer, fault));
        if (strike.has(FaultKind.NO_HEADERS)) {
            answer.headers().keySet().removeIf(name -> !name.equalsIgnoreCase("Content-Type"));
        }
        return strike.has(FaultKind.MALFORMED_JSON) ? malformed(answer) : answer;
    }

    private static void spoil(Platform platform, Answer answer, Fault fault) {
        List<Map<String, Object>> records = platform.records(answer.body());
        if (records.isEmpty()) {
            return;
        }
        int place = (int) Math.floorMod(fault.seed(), (long) records.size());
        Object victim = fault.victim(platform.kind(records.get(place)), platform.identity(records.get(place)));
        records.stream()
                .filter(entry -> victim.equals(platform.identity(entry)))
                .forEach(platform::spoil);
    }

    private static void repeat(Platform platform, Call call, Answer answer, Fault fault) {
        List<Map<String, Object>> records = platform.records(answer.body());
        if (records.isEmpty()) {
            return;
        }
        Map<String, Object> last = new LinkedHashMap<>(records.get(records.size() - 1));
        Map<String, Object> again = fault.carryOver(PageOfList.of(call), last);
        if (again != null) {
            records.add(0, again);
        }
    }

    private static Answer malformed(Answer answer) {
        String text = new String(answer.bytes(), StandardCharsets.UTF_8);
        return new Answer(answer.status(), answer.headers(), text.substring(0, text.length() * 3 / 4) + "\u0000<oops>");
    }
}
