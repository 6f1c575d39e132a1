package com.stratus.extractor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.model.Json;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a platform answered. Its JSON is read once, however many look at it. */
public final class Answer {

    private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,12}");
    private static final BigDecimal MANY_SECONDS = BigDecimal.valueOf(1_000_000_000);

    private final Request request;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final long sequence;
    private JsonNode tree;
    private Object other;

    /**
     * @param request the call
     * @param status the HTTP status
     * @param headers the first value of each header, names in lower case
     * @param body byte for byte, after decompression
     * @param sequence given when the request started; breaks ties between versions of a record
     */
    public Answer(Request request, int status, Map<String, String> headers, byte[] body, long sequence) {
        this.request = request;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.sequence = sequence;
    }

    /** The same answer under another number. */
    public Answer numbered(long otherSequence) {
        return new Answer(request, status, headers, body, otherSequence);
    }

    public Request request() {
        return request;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public long sequence() {
        return sequence;
    }

    /**
     * What a body is that is no JSON document, made of it once, however many look at it.
     *
     * @param reader always the same for an answer
     */
    public synchronized <T> T read(Class<T> type, Function<byte[], T> reader) {
        if (other == null) {
            other = reader.apply(body);
        }
        return type.cast(other);
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The number that a header counts to; empty where it says none. */
    public Optional<Long> count(String name) {
        return header(name)
                .map(String::strip)
                .filter(count -> COUNT.matcher(count).matches())
                .map(Long::valueOf);
    }

    /**
     * How long the platform asks to wait: the longest that these headers say, in seconds, perhaps with decimals, or by a
     * date on its own clock. A date that is over asks for no pause.
     *
     * @param otherwise when none of them says a time that can be waited for
     */
    public Duration pause(Duration otherwise, String... names) {
        return Stream.of(names)
                .flatMap(name -> header(name).stream())
                .flatMap(said -> pause(said).stream())
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    private Optional<Duration> pause(String said) {
        if (SECONDS.matcher(said).matches()) {
            return Optional.of(new BigDecimal(said).min(MANY_SECONDS).movePointRight(3))
                    .filter(millis -> millis.signum() > 0)
                    .map(millis -> Duration.ofMillis(
                            millis.setScale(0, RoundingMode.CEILING).longValueExact()));
        }
        try {
            var until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(said));
            var pause = Duration.between(platformTime(), until);
            return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
        } catch (DateTimeException | SourceException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The platform's clock when it answered, from the header {@code Date}, to the second.
     *
     * @throws SourceException.Transient if the answer does not say it
     */
    public Instant platformTime() {
        try {
            return header("date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElseThrow(() -> new SourceException.Transient("the answer has no Date header"));
        } catch (DateTimeException e) {
            throw new SourceException.Transient("the answer's Date header is not readable", e);
        }
    }

    /**
     * The body as JSON.
     *
     * @throws SourceException.Transient if it is none, which is how cut and wrong answers look
     */
    public synchronized JsonNode tree() {
        if (tree != null) {
            return tree;
        }
        try {
            var read = Json.mapper().readTree(body);
            if (read == null || read.isMissingNode()) {
                throw new SourceException.Transient("the answer is empty");
            }
            tree = read;
            return tree;
        } catch (IOException e) {
            throw new SourceException.Transient("the answer is not JSON");
        }
    }
}
