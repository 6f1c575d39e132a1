package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Addresses of files that are signed, and end five minutes of real time later; they are answered as S3 does. */
final class Downloads {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final String PATH = "/documents/";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String prefix;
    private final LongSupplier realMillis;

    /** @param prefix what a platform's paths begin with */
    Downloads(String prefix, LongSupplier realMillis) {
        this.prefix = prefix;
        this.realMillis = realMillis;
    }

    /** The address of a document on the server that a call came to. */
    String address(Call call, String documentId, boolean unzippedOnTheWay) {
        long millis = realMillis.getAsLong();
        String host = call.header("Host") == null ? "127.0.0.1" : call.header("Host");
        return "http://" + host + prefix + PATH + documentId
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=" + STAMP.format(Instant.ofEpochMilli(millis))
                + "&X-Amz-Expires=" + VALID.toSeconds()
                + (unzippedOnTheWay ? "&response-content-encoding=gzip" : "")
                + "&X-Amz-Signature=" + signature(documentId, millis / 1_000);
    }

    private static String signature(String documentId, long second) {
        return HexFormat.of().formatHex(Ids.hash("download|" + documentId + "|" + second));
    }

    /** The file that an address names, if it still does; {@code documents} gives null for an id that it does not know. */
    Answer answer(Call call, Function<String, Document> documents) {
        if (call.header("x-amz-access-token") != null) {
            return failure(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        String documentId = call.path().substring(call.path().indexOf(PATH) + PATH.length());
        Instant signedAt = signedAt(call);
        if (signedAt == null
                || !signature(documentId, signedAt.getEpochSecond()).equals(call.parameter("X-Amz-Signature"))) {
            return failure(403, "SignatureDoesNotMatch", "The request signature we calculated does not match");
        }
        if (realMillis.getAsLong() >= signedAt.plus(VALID).toEpochMilli()) {
            return failure(403, "AccessDenied", "Request has expired");
        }
        Document document = documents.apply(documentId);
        if (document == null) {
            return failure(404, "NoSuchKey", "The specified key does not exist.");
        }
        Answer answer = new Answer(200, new LinkedHashMap<>(), document.bytes())
                .with("Content-Type", "text/plain;charset=" + document.charset().name());
        boolean encoded = document.zipped() && "gzip".equals(call.parameter("response-content-encoding"));
        return encoded ? answer.with("Content-Encoding", "gzip") : answer;
    }

    private static Instant signedAt(Call call) {
        String stamp = call.parameter("X-Amz-Date");
        return stamp == null || !stamp.matches("\\d{8}T\\d{6}Z") ? null : STAMP.parse(stamp, Instant::from);
    }

    private static Answer failure(int status, String code, String message) {
        String body =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message><RequestId>SANDBOX</RequestId></Error>
                """
                        .formatted(code, message);
        return new Answer(status, new LinkedHashMap<>(), body).with("Content-Type", "application/xml");
    }
}
