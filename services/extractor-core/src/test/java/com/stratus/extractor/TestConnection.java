package com.stratus.extractor;

import com.stratus.core.settings.ConnectionSettings;
import com.stratus.core.settings.Cron;
import com.stratus.core.settings.JobSettings;
import com.stratus.core.settings.KnownJob;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.model.Platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection made of parts that a test chooses. */
public record TestConnection(
        ConnectionSettings settings,
        Transport transport,
        Authorization authorization,
        RateLimit rateLimit,
        Consumer<Answer> check)
        implements SourceConnection {

    /** A connection that only the control store hears of. */
    public static TestConnection named(String id) {
        return new TestConnection(id, null, null, null, answer -> {});
    }

    public TestConnection(
            String id, Transport transport, Authorization authorization, RateLimit rateLimit, Consumer<Answer> check) {
        this(settings(id, Optional.empty(), Map.of()), transport, authorization, rateLimit, check);
    }

    private static ConnectionSettings settings(
            String id, Optional<String> switchedOff, Map<String, JobSettings> others) {
        var jobs = new HashMap<String, JobSettings>();
        KnownJob.of(Platform.SHOPIFY)
                .forEach(job -> jobs.put(
                        job.name(),
                        new JobSettings(
                                true, Cron.of(job.schedule()), Optional.of(Duration.ofHours(1)), Optional.empty())));
        jobs.putAll(others);
        return new ConnectionSettings(id, Platform.SHOPIFY, "default", switchedOff, Map.of("real_time", "false"), jobs);
    }

    /** The same with a job as its settings have it. */
    public TestConnection with(String job, JobSettings settings) {
        return new TestConnection(
                settings(id(), Optional.empty(), Map.of(job, settings)), transport, authorization, rateLimit, check);
    }

    /** The same with a platform whose clock tells today's time. */
    public TestConnection inRealTime() {
        var simulated = settings();
        var real = new ConnectionSettings(
                simulated.id(),
                simulated.platform(),
                simulated.tenantId(),
                simulated.switchedOff(),
                Map.of("real_time", "true"),
                simulated.jobs());
        return new TestConnection(real, transport, authorization, rateLimit, check);
    }

    /** The same, switched off by a setting. */
    public TestConnection switchedOff(String setting) {
        return new TestConnection(
                settings(id(), Optional.of(setting), Map.of()), transport, authorization, rateLimit, check);
    }

    @Override
    public String askedVersion() {
        return "2026-10";
    }

    @Override
    public Request probe() {
        return Request.get("Probe", "/probe", Map.of());
    }

    @Override
    public Account account(Answer answer) {
        return new Account(Optional.of("42"), Optional.empty(), Optional.empty());
    }

    @Override
    public void check(Answer answer) {
        check.accept(answer);
    }
}
