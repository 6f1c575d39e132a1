package com.stratus.loader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every test has a database, topics and a loader of its own. */
abstract class LoaderPerTest extends LoaderTrial {

    @BeforeEach
    final void openForTest() {
        open();
    }

    @AfterEach
    final void closeAfterTest() {
        close();
    }
}
