package com.stratus.analytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class OverviewPageTest extends PageTest {

    /** Each piece of text in the first column of a table stands on one line. */
    private static final String NAMES_ARE_WHOLE =
            """
            [...document.querySelectorAll('tbody th')].every(name => [...name.childNodes]
                .filter(node => node.nodeType === Node.TEXT_NODE)
                .every(node => {
                  const range = document.createRange();
                  range.selectNode(node);
                  return range.getClientRects().length === 1;
                }))
            """;

    World world;

    @TestHTTPResource("/")
    String address;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(
                Story.CONNECTIONS + Story.RUNS
                        + """
                ;INSERT INTO connection_lease (connection_id, holder, epoch, expires_at)
                VALUES ('shopify', 'shopify-extractor-1', 7, now() + interval '1 hour')
                """);
        world.sandbox()
                .answer(
                        "/sandbox/truth/shopify/orders",
                        "{\"count\":0,\"sum_field\":\"total\",\"sums\":null,\"fields\":[],\"rows\":[]}");
        world.sandbox()
                .answer(
                        "/sandbox/truth/shopify/order_items",
                        "{\"count\":2,\"sum_field\":\"price\",\"sums\":{\"USD\":\"11.50\"},\"fields\":[],"
                                + "\"rows\":[{\"id\":\"1|11\",\"version\":null,\"digest\":\"0\"},{\"id\":\"1|12\",\"version\":null,\"digest\":\"0\"}]}");
    }

    @Test
    void carriesHeadersThatKeepOthersOut() {
        for (var path :
                new String[] {"/", "/fragments/overview", "/fragments/truth", "/assets/stratus.css", "/api/jobs"}) {
            get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("same-origin"));
        }
        get("/").then().contentType("text/html").header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void writesWhatPlatformsSayAsTextOnly() {
        world.execute(
                "UPDATE connections SET account_name = '<script>alert(1)</script>' WHERE connection_id = 'shopify'");
        get("/").then()
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        world.cutDatabase();
        get("/").then()
                .statusCode(503)
                .contentType("text/html")
                .body(containsString("The database does not answer"))
                .body(containsString("DATABASE_URL"));
        get("/fragments/truth").then().statusCode(503).body(containsString("PostgreSQL does not answer"));
        world.restoreDatabase();
    }

    @Test
    void showsConnectionsJobsTruthAndRuns() {
        var page = open(1280, ColorScheme.LIGHT);
        assertThat(page).hasTitle("Overview · Stratus");
        assertThat(page.locator("#overall")).containsText("Needs a look");
        assertThat(page.locator("#overall")).containsText("Simulated time 2026-05-01 12:00");
        assertThat(page.locator("#connections-rows tr")).hasCount(2);
        assertThat(page.locator("#connections-rows")).containsText("Northwind Supply");
        assertThat(page.locator("#connections-rows")).containsText("The token was revoked: make a new one.");
        assertThat(page.locator("#connections-rows")).containsText("missing scopes: read_all_orders");
        assertThat(page.locator("#connections-rows")).containsText("30 s ago");
        assertThat(page.locator("#connections-rows")).containsText("1 h ago");
        assertThat(page.locator("#jobs-rows tr").nth(1).locator("td.n").allInnerTexts())
                .containsExactly("13", "3", "1", "5", "1", "0", "45.2");
        assertThat(page.locator("#jobs-rows tr").nth(0)).containsText("never ran");
        assertThat(page.locator("#runs-rows tr")).hasCount(2);
        assertThat(page.locator("#runs-rows")).containsText("Shopify answered 500 eight times.");
        assertThat(page.locator("#truth-rows tr")).hasCount(39);
        assertThat(page.locator("#truth-rows tr").nth(0)).containsText("equal");
        assertThat(page.locator("#truth-rows th").nth(24)).containsText("amazon.settlement_lines");
        assertThat(page.locator("#truth-rows tr").nth(1)).containsText("missing 1|11, missing 1|12");
        assertThat(page.locator("#truth-rows tr").nth(12))
                .containsText("No run of shipbob_status has been loaded yet.");
        assertThat(page.locator("caption")).hasCount(4);
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    @Test
    void refreshesItselfAndMovesNothing() {
        var page = open(1280, ColorScheme.LIGHT);
        assertThat(page.locator("#truth-rows tr")).hasCount(39);
        var before = columns(page);
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, requested_at, started_at, extracted, published)
                VALUES ('33333333-3333-3333-3333-333333333333', 'shipbob', 'shipbob_status', 'extracted', 'api', now(), now(),
                        123456, 123456);
                INSERT INTO job_runs (connection_id, job, lane, status, requested_by, requested_at, started_at)
                VALUES ('shipbob', 'shipbob_status', 'backfill', 'running', 'api', now() - interval '1 min', now());
                INSERT INTO run_load (run_id, topic, partition, inserted)
                VALUES ('33333333-3333-3333-3333-333333333333', 'stratus.shipbob.orders', 0, 98765)
                """);
        assertThat(page.locator("#jobs-rows tr").nth(0)).containsText("98,765 of 123,456");
        assertThat(page.locator("#jobs-rows progress")).hasAttribute("value", "98765");
        assertThat(page.locator("#runs-rows tr")).hasCount(4);
        assertThat(page.locator("#figures")).containsText("Open runs2");
        assertThat(columns(page)).isEqualTo(before);
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    @Test
    void saysWhenNobodyAnswersAndGoesOnByItself() {
        var page = open(1280, ColorScheme.LIGHT);
        assertThat(page.locator("[data-lost]")).isHidden();
        world.cutDatabase();
        assertThat(page.locator("[data-lost]")).isVisible();
        assertThat(page.locator("#runs-rows tr")).hasCount(2);
        world.restoreDatabase();
        assertThat(page.locator("[data-lost]")).isHidden();
        page.context().close();
    }

    @Test
    void comesBackFromThePageThatSaysWhatIsMissing() {
        world.cutDatabase();
        var page = open(1280, ColorScheme.LIGHT);
        assertThat(page.locator("h1")).hasText("The database does not answer");
        world.restoreDatabase();
        assertThat(page.locator("#connections-rows tr")).hasCount(2);
        page.context().close();
    }

    @Test
    void fitsPhonesAndWideScreensInLightAndDark() {
        world.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, requested_at, started_at, extracted, published)
                VALUES ('33333333-3333-3333-3333-333333333333', 'shipbob', 'shipbob_status', 'extracted', 'api', now(), now(),
                        12345678, 12345678);
                INSERT INTO run_load (run_id, topic, partition, inserted, confirmed, unchanged, rejected)
                VALUES ('33333333-3333-3333-3333-333333333333', 'stratus.shipbob.orders', 0, 9876543, 123, 45678, 2)
                """);
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (var width : new int[] {360, 1280, 1920}) {
                var page = open(width, scheme);
                assertThat(page.locator("#truth-rows tr")).hasCount(39);
                assertThat(page.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("%s at %d px does not scroll sideways", scheme, width)
                        .isEqualTo(true);
                assertThat(page.evaluate(NAMES_ARE_WHOLE))
                        .as("%s at %d px breaks no word of a name", scheme, width)
                        .isEqualTo(true);
                assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                        .isEqualTo(scheme == ColorScheme.LIGHT ? "rgb(244, 246, 245)" : "rgb(15, 21, 20)");
                Browser.picture(
                        page, "overview-%s-%d.png".formatted(scheme.name().toLowerCase(java.util.Locale.ROOT), width));
                page.context().close();
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theThemeCanBeChosenAndIsKept() {
        var page = open(1280, ColorScheme.LIGHT);
        page.locator("[data-theme-switch]").click();
        page.locator("[data-theme-switch]").click();
        assertThat(page.locator("[data-theme-switch]")).hasText("Theme: dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 21, 20)");
        page.context().close();
    }

    private Page open(int width, ColorScheme scheme) {
        return Browser.open(browser, address, width, scheme, complaints);
    }

    private static Object columns(Page page) {
        return page.evaluate(
                "[...document.querySelectorAll('th')].filter(th => th.scope === 'col')"
                        + ".map(th => { const box = th.getBoundingClientRect(); return box.left + ':' + box.width; }).join(' ')");
    }
}
