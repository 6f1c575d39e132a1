package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.stream.Stream;

class EmbeddedTest {

    @Test
    void isStartedOncePerJvm() throws Exception {
        EmbeddedPostgres postgres = Embedded.postgres();

        assertThat(Embedded.postgres()).isSameAs(postgres);
        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .close();
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(Embedded.class.getName());
            Object other = copy.getMethod("postgres").invoke(null);
            assertThat(other).isNotInstanceOf(EmbeddedPostgres.class);
            assertThat(other.getClass().getMethod("uri").invoke(other)).isEqualTo(postgres.uri());

            Object kafka = copy.getMethod("kafka").invoke(null);
            assertThat(kafka.getClass().getMethod("bootstrapServers").invoke(kafka))
                    .isEqualTo(Embedded.kafka().bootstrapServers());
        }
    }

    @Test
    void isNotStoppedByOneTest() {
        assertThatThrownBy(() -> Embedded.postgres().stop()).hasMessageContaining("shared by all tests");
        assertThatThrownBy(() -> Embedded.kafka().restart()).hasMessageContaining("shared by all tests");
    }

    private static URL[] classPath() {
        return Stream.of(Processes.classPath().split(File.pathSeparator))
                .map(EmbeddedTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
