package com.stratus.analytics.readmodel;

import static java.util.function.Predicate.not;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.file.Exports;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides in what a list is answered, by the parameter {@code format}, else by the header {@code Accept}. Left to itself the
 * framework gives a browser a file, and who wants a picture too.
 */
class Formats {

    /**
     * By what a request asks for NDJSON when it is decided: under a name with JSON in it the framework would write each part
     * of a file as one value in JSON.
     */
    static final String LINES = "text/x-lines";

    private static final Map<Format, String> ACCEPT =
            Map.of(Format.JSON, MediaType.APPLICATION_JSON, Format.CSV, Exports.CSV, Format.NDJSON, LINES);

    private static final Set<String> LISTS =
            ReadModels.ALL.stream().map(ReadModel::path).collect(Collectors.toSet());

    private static final List<Format> OF_LISTS = List.of(Format.values());

    private static final String SERIES = "/api/metrics/";
    private static final List<Format> OF_SERIES = List.of(Format.JSON, Format.CSV);

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @ServerRequestFilter(preMatching = true)
    void decide(ContainerRequestContext request) {
        var offered = offered(withoutEnd(request.getUriInfo().getPath()));
        if (READING.contains(request.getMethod()) && !offered.isEmpty()) {
            var format =
                    named(request, offered).or(() -> accepted(request, offered)).orElseThrow(() -> none(offered));
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, ACCEPT.get(format));
        }
    }

    /** None where nothing is to be decided. */
    private static List<Format> offered(String path) {
        if (LISTS.contains(path)) {
            return OF_LISTS;
        }
        return path.startsWith(SERIES) ? OF_SERIES : List.of();
    }

    /** An address is the same with a slash at its end. */
    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Optional<Format> named(ContainerRequestContext request, List<Format> offered) {
        var name = Parameters.one(request.getUriInfo().getQueryParameters(), Format.PARAMETER);
        var texts = offered.stream().map(Format::text).toList();
        return Optional.ofNullable(Parameters.oneOf(Format.PARAMETER, name, texts))
                .map(known -> offered.get(texts.indexOf(known)));
    }

    /** The first that there is of what is accepted, the most wanted first. */
    private static Optional<Format> accepted(ContainerRequestContext request, List<Format> offered) {
        return request.getAcceptableMediaTypes().stream()
                .filter(not(Formats::isUnwanted))
                .flatMap(type -> offered.stream().filter(format -> format.fits(type)))
                .findFirst();
    }

    private static boolean isUnwanted(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static ProblemException none(List<Format> offered) {
        return new ProblemException(Problem.of(
                Status.NOT_ACCEPTABLE,
                offered == OF_SERIES
                        ? "A series is available as application/json and text/csv."
                        : "A list is available as application/json, text/csv and application/x-ndjson."));
    }
}
