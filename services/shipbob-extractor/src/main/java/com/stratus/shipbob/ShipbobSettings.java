package com.stratus.shipbob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The original's variables {@code SHIPBOB_…}: one connection named {@code shipbob}. */
@ConfigMapping(prefix = "shipbob")
public interface ShipbobSettings {

    /** A personal access token; without it there is no connection. */
    Optional<String> token();

    /** Host and API version; the host must be ShipBob's own, or this machine. */
    @WithDefault("https://api.shipbob.com/2025-07")
    URI base();

    /** Host and version of a sandbox or a test, whatever {@link #base()} says. */
    Optional<URI> baseUrl();

    /** The least overlap of a run, hours. */
    @WithDefault("24")
    int syncLookbackHours();

    /** Calls that ShipBob allows in any {@link #callWindow()}, over all endpoints together. */
    @WithDefault("150")
    int calls();

    /** See {@link #calls()}; a sandbox may allow more. */
    @WithDefault("PT1M")
    Duration callWindow();
}
