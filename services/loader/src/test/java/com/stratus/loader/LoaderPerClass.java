package com.stratus.loader;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The tests of a class share database, topics and loader: every one has runs, keys and partitions of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoaderPerClass extends LoaderTrial {

    @BeforeAll
    final void openForClass() {
        open();
    }

    @AfterAll
    final void closeAfterClass() {
        close();
    }
}
