package com.stratus.sandbox;

import com.stratus.sandbox.faults.Damage;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.faults.Faults;
import com.stratus.sandbox.requests.SeenRequests.Seen;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Brings the platforms to HTTP. These are plain routes and not resources because a platform answers down to the byte,
 * with bodies that end too early and without headers that a framework would add.
 */
@ApplicationScoped
public class PlatformRoutes {
    private static final int BODY_LIMIT = 1_000_000;

    @Inject
    Sandbox sandbox;

    @Inject
    Vertx vertx;

    void register(@Observes Router router) {
        for (Platform platform : sandbox.platforms()) {
            route(router, platform, platform.prefix(), platform.prefix().length());
            platform.otherPrefixes().forEach(prefix -> route(router, platform, prefix, 0));
        }
    }

    /** @param before how much of a path the platform does not want to know */
    private void route(Router router, Platform platform, String prefix, int before) {
        router.route(prefix + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.route(prefix + "/*").handler(context -> arrive(platform, context, before));
    }

    private void arrive(Platform platform, RoutingContext context, int before) {
        Call call = call(context, before);
        sandbox.requests().add(platform.name(), seen(platform, call, context, before));
        Faults.Strike strike = sandbox.faults().strike(platform, call);
        Runnable goOn = () -> work(platform, call, context, strike);
        if (strike.has(FaultKind.HOLD)) {
            sandbox.faults().hold(goOn);
        } else if (strike.delay() > 0) {
            vertx.setTimer(strike.delay(), ignored -> goOn.run());
        } else {
            goOn.run();
        }
    }

    private void work(Platform platform, Call call, RoutingContext context, Faults.Strike strike) {
        vertx.executeBlocking(() -> Damage.answer(platform, call, strike), false)
                .onSuccess(answer -> send(context, answer, strike))
                .onFailure(failure -> fail(platform, context, failure));
    }

    private void fail(Platform platform, RoutingContext context, Throwable failure) {
        Log.errorf(
                failure,
                "%s could not answer %s",
                platform.name(),
                context.request().uri());
        send(context, platform.serverError(), new Faults.Strike(List.of()));
    }

    private static Call call(RoutingContext context, int before) {
        Map<String, List<String>> query = new HashMap<>();
        context.queryParams().forEach((name, value) -> query.computeIfAbsent(name, key -> new ArrayList<>())
                .add(value));
        Map<String, String> headers = new HashMap<>();
        context.request().headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        if (context.request().authority() != null) {
            // HTTP/2 has no such header.
            headers.putIfAbsent("host", context.request().authority().toString());
        }
        Buffer body = context.body().buffer();
        return new Call(
                context.request().method().name(),
                context.request().path().substring(before),
                query,
                headers,
                body == null ? new byte[0] : body.getBytes());
    }

    /** As it came: a call's parameters are decoded. */
    private static Seen seen(Platform platform, Call call, RoutingContext context, int before) {
        return new Seen(
                platform.operation(call),
                call.method(),
                context.request().uri().substring(before),
                call.header("Content-Type"),
                new String(call.body(), StandardCharsets.UTF_8));
    }

    private void send(RoutingContext context, Answer answer, Faults.Strike strike) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        response.putHeader("Date", sandbox.clock().httpDate());
        answer.headers().forEach(response::putHeader);
        if (answer.body() instanceof Path file && !strike.has(FaultKind.TRUNCATED_BODY)) {
            response.sendFile(file.toString());
            return;
        }
        byte[] bytes = answer.bytes();
        if (strike.has(FaultKind.TRUNCATED_BODY) && bytes.length > 1) {
            response.putHeader("Content-Length", Integer.toString(bytes.length));
            Buffer half = Buffer.buffer(bytes).slice(0, bytes.length / 2);
            response.write(half)
                    .onComplete(ignored -> context.request().connection().close());
            return;
        }
        response.end(Buffer.buffer(bytes));
    }
}
