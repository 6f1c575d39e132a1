package com.stratus.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.stratus.sandbox.HttpCalls.shipBob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page for people in a real browser. */
@QuarkusTest
@TestProfile(SandboxPageTest.World.class)
class SandboxPageTest {
    /** A world of its own, whose time is stepped. */
    public static final class World extends SmallWorld {}

    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @TestHTTPResource
    URI base;

    private final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void open() {
        Path chromium = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of(Path.of(folder, "chromium"), Path.of(folder, "google-chrome")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(chromium != null, "no Chromium is installed");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void look() {
        page = browser.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.navigate(base.resolve("/").toString());
    }

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void showsTheWorldAndCountsItsTruth() {
        assertThat(page.url()).isEqualTo(base.resolve("/sandbox").toString());
        assertThat(page.locator("#world"))
                .containsText("3 days until 2026-11-20 18:00:00 UTC, about 10 orders a day, seed 1");
        assertThat(page.locator("#accounts")).containsText("sandbox-shipbob-pat");
        button("Count now").click();

        assertThat(page.locator("#counted")).containsText("As of 2026-11-2");
        assertThat(page.locator("#truth tr")
                        .filter(having("FreeAgent bank accounts"))
                        .locator("td")
                        .first())
                .hasText("5");
        assertThat(page.locator("#truth tr")).hasCount(39);
        assertThat(errors).isEmpty();
    }

    @Test
    void stepsTheClock() {
        assertThat(page.locator("#now")).containsText("UTC");
        String before = page.locator("#now").textContent();
        button("An hour on").click();

        assertThat(page.locator("#now")).not().hasText(before);
        assertThat(page.locator("#pace")).hasText("stands still");
        button("Let it run").click();
        assertThat(page.locator("#pace")).containsText("runs");
        button("Let it stand still").click();
        assertThat(page.locator("#pace")).hasText("stands still");
        assertThat(errors).isEmpty();
    }

    @Test
    void switchesAFaultThatStrikesAndEndsIt() {
        field("platform").selectOption("shipbob");
        field("kind").selectOption("throttle");
        assertThat(page.locator("#meaning")).hasText("Answers that the limit is reached.");
        assertThat(field("entity")).isHidden();
        assertThat(field("millis")).isHidden();
        field("times").fill("1");
        button("Switch it on").click();

        var row = page.locator("#faults tr").filter(having("throttle"));
        assertThat(row).containsText("ShipBob");
        assertThat(shipBob("/channel").statusCode()).isEqualTo(429);
        assertThat(shipBob("/channel").statusCode()).isEqualTo(200);
        assertThat(row.locator("td").last()).hasText("1");
        button("End all faults").click();
        assertThat(page.locator("#faults")).hasText("Nothing is switched to go wrong.");
        assertThat(errors).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        field("platform").selectOption("amazon");
        field("kind").selectOption("missing_scope");
        assertThat(field("entity")).isVisible();
        page.route(
                "**/sandbox/faults",
                route -> route.fulfill(
                        new Route.FulfillOptions().setStatus(400).setBody("{\"detail\":\"no such entity\"}")));
        button("Switch it on").click();

        assertThat(page.locator("#faults-wrong")).hasText("no such entity");
    }

    @Test
    void saysNearTheFormWhyTheSandboxRefuses() {
        assertThat(page.locator("#now")).containsText("UTC");
        page.route("**/sandbox/time", route -> {
            if (route.request().method().equals("POST")) {
                route.resume(new Route.ResumeOptions().setPostData("{\"advance\":\"P999D\"}"));
            } else {
                route.resume();
            }
        });
        button("An hour on").click();

        assertThat(page.locator("#clock-wrong")).containsText("simulated time ends at 2027-12-25T18:00:00Z");
        assertThat(page.locator("#faults-wrong")).isEmpty();
        page.unroute("**/sandbox/time");
        button("An hour on").click();
        assertThat(page.locator("#clock-told")).containsText("and time stands still");
        assertThat(page.locator("#clock-wrong")).isEmpty();
    }

    @Test
    void saysWhatToDoWhileTheSandboxIsAwayAndGoesOnByItself() {
        assertThat(page.locator("#now")).containsText("UTC");
        page.route("**/sandbox/*", Route::abort);
        assertThat(page.locator("#wrong")).containsText("The sandbox does not answer. Look whether it still runs");
        button("Let it run").click();
        assertThat(page.locator("#clock-wrong")).containsText("start it again");
        page.unroute("**/sandbox/*");
        assertThat(page.locator("#wrong")).isEmpty();
        assertThat(page.locator("#clock-wrong")).isEmpty();
    }

    @Test
    void goesOnByItselfThoughTheSandboxWasAwayFromTheStart() {
        page.route("**/sandbox/world", Route::abort);
        page.reload();
        assertThat(page.locator("#wrong")).containsText("The sandbox does not answer.");
        page.unroute("**/sandbox/world");
        assertThat(page.locator("#world")).containsText("seed 1");
        assertThat(page.locator("#wrong")).isEmpty();
    }

    @Test
    void keepsTheSpeedThatSomebodyWritesAndTellsWhatBecameOfIt() {
        assertThat(page.locator("#now")).containsText("UTC");
        Locator speed = page.getByLabel("Simulated seconds for each second");
        speed.fill("60");
        speed.press("Tab");
        page.waitForResponse("**/sandbox/time", () -> {});
        page.waitForResponse("**/sandbox/limits", () -> {});
        assertThat(button("Set the speed")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("#clock-told")).containsText("its speed is 60");
        assertThat(speed).hasValue("60");
    }

    @Test
    void canBeReadOutAndWorkedByKeys() {
        assertThat(page.locator("#fault-form [name=kind] option")).not().hasCount(0);
        assertThat(page).hasTitle("The sandbox – Stratus");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("input, select"))
                .hasCount((Integer) page.evaluate("[...document.querySelectorAll('input, select')]"
                        + ".filter(field => field.labels.length === 1).length"));
        assertThat(page.locator("th:not([scope])")).hasCount(0);
        assertThat(page.locator("#truth th[scope=row]")).hasCount(39);
        assertThat(page.locator("table:not([aria-labelledby])")).hasCount(0);
        assertThat(page.locator(".scroll[tabindex='0'][aria-label]")).hasCount(4);
        for (String status : List.of("#clock-told", "#faults-told", "#counted")) {
            assertThat(page.locator(status)).hasAttribute("role", "status");
        }
        for (String alert : List.of("#wrong", "#clock-wrong", "#faults-wrong", "#truth-wrong")) {
            assertThat(page.locator(alert)).hasAttribute("role", "alert");
        }
        button("End all faults").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#faults-told")).hasText("All faults are ended.");
        assertThat(button("End all faults")).isFocused();
    }

    @Test
    void fitsANarrowScreen() {
        page.setViewportSize(390, 844);
        assertThat(page.locator("#accounts")).containsText("sandbox-shipbob-pat");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(390);
    }

    private Locator field(String name) {
        return page.locator("#fault-form [name=" + name + "]");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
