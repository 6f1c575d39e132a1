package com.stratus.amazon;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amazon's published models of the operations that are called, as they judge a request. */
final class AmazonModels {

    private static final List<String> FILES = List.of(
            "sellers.json",
            "orders_2026-01-01.json",
            "financesV0.json",
            "finances_2024-06-19.json",
            "fbaInventory.json",
            "reports_2021-06-30.json",
            "listingsItems_2021-08-01.json");

    /** A parameter that no model knows is a fault: Amazon would leave out of account what we meant by it. */
    private static final LevelResolver STRICT = LevelResolver.create()
            .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
            .build();

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");

    private final List<Operation> operations = new ArrayList<>();

    /** One operation of one model. */
    private record Operation(String id, String method, Pattern path, OpenApiInteractionValidator model) {
        boolean isAt(String asked, String target) {
            return method.equals(asked) && path.matcher(target).matches();
        }
    }

    /**
     * What a request comes to.
     *
     * @param operation empty when no model has one there
     * @param problems what is not as the model wants it
     */
    record Verdict(Optional<String> operation, List<String> problems) {}

    /** Reads the models of the platforms' folder; the test is skipped where there is none. */
    AmazonModels() {
        FILES.forEach(file -> read(Sample.platformJson("amazon/models/" + file)));
    }

    private void read(JsonNode model) {
        var validator = OpenApiInteractionValidator.createForInlineApiSpecification(model.toString())
                .withLevelResolver(STRICT)
                .build();
        model.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().hasNonNull("operationId"))
                .forEach(method -> operations.add(new Operation(
                        method.getValue().path("operationId").asText(),
                        method.getKey().toUpperCase(Locale.ROOT),
                        Pattern.compile(PARAMETER.matcher(path.getKey()).replaceAll("[^/]+")),
                        validator))));
    }

    /**
     * Judges a request as it stood on the wire.
     *
     * @param target path and query, encoded
     * @param contentType null without one
     * @param body empty without one
     */
    Verdict judge(String method, String target, String contentType, String body) {
        var asked = Request.recorded("", method + " " + target);
        return operations.stream()
                .filter(operation -> operation.isAt(method, asked.path()))
                .findFirst()
                .map(operation -> judge(operation, asked, contentType, body))
                .orElseGet(() -> new Verdict(Optional.empty(), List.of("no model has " + method + " " + asked.path())));
    }

    private static Verdict judge(Operation operation, Request asked, String contentType, String body) {
        var request = new SimpleRequest.Builder(operation.method(), asked.path());
        asked.query().forEach(request::withQueryParam);
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        if (contentType != null) {
            request.withContentType(contentType);
        }
        var problems = operation.model().validateRequest(request.build()).getMessages().stream()
                .map(problem -> operation.id() + ": " + parameter(problem) + problem.getMessage())
                .toList();
        return new Verdict(Optional.of(operation.id()), problems);
    }

    /** Not all messages name it themselves. */
    private static String parameter(ValidationReport.Message problem) {
        return problem.getContext()
                .flatMap(ValidationReport.MessageContext::getParameter)
                .map(parameter -> parameter.getName() + ": ")
                .orElse("");
    }
}
