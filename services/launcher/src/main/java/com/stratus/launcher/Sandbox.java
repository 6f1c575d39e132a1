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

    /** Steps time forward. */
    void advance(Duration step) {
        tellTime("step simulated time forward", Json.mapper().createObjectNode().put("advance", step.toString()));
    }

    private void tellTime(String step, JsonNode body) {
        http.read(step, http.post(step, TIME, body, PATIENCE), 200);
    }

    /** What time it is there. */
    Instant now() {
        return Instant.parse(
                http.get("read simulated time", TIME, PATIENCE).path("now").asText());
    }

    /** Switches a fault on. */
    void add(PlatformFault fault) {
        var step = "switch " + fault.kind() + " on";
        http.read(step, http.post(step, FAULTS, fault.toJson(), PATIENCE), 201);
    }

    /** The faults that are switched on, with how often each has struck. */
    List<JsonNode> faults() {
        var list = new ArrayList<JsonNode>();
        http.get("read the faults", FAULTS, PATIENCE).forEach(list::add);
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
