package com.stratus.analytics.page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.util.ArrayList;
import java.util.List;

/** A page in a real browser. */
abstract class PageTest {

    /** Null where none is installed. */
    static Browser browser;

    /** What the browser complained of. */
    final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        browser = Browser.installed().orElse(null);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }
}
