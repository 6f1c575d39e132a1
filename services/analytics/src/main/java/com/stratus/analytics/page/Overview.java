package com.stratus.analytics.page;

import com.stratus.analytics.connection.Connection;
import com.stratus.analytics.job.Job;
import com.stratus.analytics.job.Run;
import com.stratus.analytics.system.Health;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the first page shows.
 *
 * @param counts rows by table
 * @param deadLetters how many messages were set aside
 * @param simulated whether the platforms are simulated
 * @param now this machine's time, by which runs are dated
 * @param platformNow the platforms' time, by which their data are dated; null while a sandbox does not say it
 */
record Overview(
        Health health,
        List<Connection> connections,
        List<Job> jobs,
        List<Run> runs,
        long openRuns,
        Map<String, Long> counts,
        long deadLetters,
        boolean simulated,
        Instant now,
        Instant platformNow) {}
