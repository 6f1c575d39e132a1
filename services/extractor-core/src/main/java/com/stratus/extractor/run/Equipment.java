package com.stratus.extractor.run;

import com.stratus.core.schema.SchemaGate;
import com.stratus.extractor.control.ConnectionStore;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.LimitLevels;
import com.stratus.extractor.control.ScheduleStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What the owner of a connection works with; one for all connections of a process. */
@Singleton
record Equipment(
        SchemaGate schema,
        ControlStore control,
        ConnectionStore connections,
        LimitLevels levels,
        ScheduleStore schedules,
        Accounts accounts,
        RunExecutor executor,
        DeadLetterReplayer deadLetters,
        MeterRegistry metrics) {}
