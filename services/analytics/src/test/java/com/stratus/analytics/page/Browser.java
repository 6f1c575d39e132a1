package com.stratus.analytics.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.stratus.analytics.world.ReadyWorld;
import org.junit.jupiter.api.Assumptions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed Chromium; none is downloaded. */
final class Browser implements AutoCloseable {

    private static final String HOW_TO_INSTALL =
            "No Chromium was found: install it (apt-get install chromium) or name it in STRATUS_CHROMIUM.";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Starts it; empty where none is installed. */
    static Optional<Browser> installed() {
        var named = Stream.ofNullable(System.getenv("STRATUS_CHROMIUM")).map(Path::of);
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named, onPath)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /**
     * Opens a page as the operator; without a browser the test is left out, with a word on what to install.
     *
     * @param complaints takes what the page writes to the console
     */
    static Page open(Browser installed, String address, int width, ColorScheme scheme, List<String> complaints) {
        return open(installed, address, width, scheme, complaints, Map.of("Authorization", "Bearer " + ReadyWorld.KEY));
    }

    /** The same for somebody who is not signed in yet. */
    static Page openAsNobody(
            Browser installed, String address, int width, ColorScheme scheme, List<String> complaints) {
        return open(installed, address, width, scheme, complaints, Map.of());
    }

    private static Page open(
            Browser installed,
            String address,
            int width,
            ColorScheme scheme,
            List<String> complaints,
            Map<String, String> headers) {
        Assumptions.assumeTrue(installed != null, HOW_TO_INSTALL);
        var context = installed.browser.newContext(
                new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        context.setExtraHTTPHeaders(headers);
        context.setDefaultTimeout(10_000);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address);
        return page;
    }

    /** Keeps a picture of the whole page where {@code stratus.pictures} says. */
    static void picture(Page page, String name) {
        var folder = System.getProperty("stratus.pictures");
        if (folder != null) {
            page.screenshot(
                    new ScreenshotOptions().setPath(Path.of(folder, name)).setFullPage(true));
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
