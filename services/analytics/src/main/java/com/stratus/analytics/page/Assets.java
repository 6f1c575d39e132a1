package com.stratus.analytics.page;

import io.quarkus.qute.TemplateGlobal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** Gives our static files an address that changes with their content, so that browsers may keep them. */
final class Assets {

    private static final String FOLDER = "META-INF/resources/assets/";

    private Assets() {}

    /** The version of the stylesheet and the script, for their addresses. */
    @TemplateGlobal(name = "assetsVersion")
    static final String VERSION = version("stratus.css", "stratus.js");

    private static String version(String... files) {
        var sum = new CRC32();
        for (var file : files) {
            try (var content = Assets.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
                sum.update(content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
