package com.stratus.extractor.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.util.Optional;

/** What is equal in all extractors. */
@ConfigMapping(prefix = "stratus.extractor")
public interface ExtractorSettings {

    /** Whether jobs run by their schedules; without, only when somebody asks. */
    @WithDefault("true")
    boolean schedules();

    /** Names this process's place, the same after a restart: never two processes at once. A random one without. */
    Optional<String> instance();
}
