package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The simulated platforms of a running Stratus: their time, what goes wrong there, and what their seller knows. */
final class Sandbox {

    /** A day in a second. */
    static final int FASTEST = 86_400;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final String TIME = "/sandbox/time";
    private static final String FAULTS = "/sandbox/faults";

    private final PatientHttp http;

    Sandbox(PatientHttp http) {
        this.http = http;
    }

    /** Lets time run from now on. @param speed simulated seconds in a real one */
    void run(int speed) {
        tellTime(
                "let simulated time run",
                Json.mapper().createObjectNode().put("run", true).put("speed", speed));
    }

    /** Lets time stand still from now on. */
    void standStill() {
        tellTime(
                "let simulated time stand still",
                Json.mapper().createObjectNode().put("run", false));
    }

    /** Steps time forward from where it stands still: to a moment, so that it is not stepped twice if it is told twice. */
    void advance(Duration step) {
        var to = now().plus(step);
        tellTime("step simulated time forward", Json.mapper().createObjectNode().put("to", to.toString()));
    }

    private void tellTime(String step, JsonNode body) {
        http.read(step, http.post(step, TIME, body, PATIENCE), 200);
    }

    /** What time it is there. */
    Instant now() {
        return Instant.parse(
                http.get("read simulated time", TIME, PATIENCE).path("now").asText());
    }

    /** Switches a fault on, once: where no answer came, its seed tells whether it is on all the same. */
    void add(PlatformFault fault) {
        var step = "switch " + fault.kind() + " on";
        var answer = http.postOnce(FAULTS, fault.toJson(), ATTEMPT);
        while (answer.isEmpty() && !isOn(fault)) {
            Readiness.pause();
            answer = http.postOnce(FAULTS, fault.toJson(), ATTEMPT);
        }
        answer.ifPresent(given -> http.read(step, given, 201));
    }

    private boolean isOn(PlatformFault fault) {
        return faults().stream().anyMatch(fault::is);
    }

    /** How often a fault that is on has struck. */
    int struck(PlatformFault fault) {
        return faults().stream()
                .filter(fault::is)
                .mapToInt(one -> one.path("struck").asInt())
                .sum();
    }

    /** The faults that are switched on, with how often each has struck. */
    List<JsonNode> faults() {
        var list = new ArrayList<JsonNode>();
        http.get("read the faults", FAULTS, PATIENCE).forEach(list::add);
        return list;
    }

    /** The kinds of faults that there are, each with the platforms that it can be switched at. */
    List<JsonNode> faultKinds() {
        var list = new ArrayList<JsonNode>();
        http.get("read the kinds of faults", FAULTS + "/kinds", PATIENCE).forEach(list::add);
        return list;
    }

    /** Ends all faults. */
    void noFaults() {
        http.delete("end the faults", FAULTS, PATIENCE);
    }

    /** A kind of reference data as the seller has it, as a CSV file. */
    String referenceData(String kind) {
        return http.getText("ask the sandbox for the " + kind, "/sandbox/reference-data/" + kind, PATIENCE);
    }
}
