package com.stratus.analytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.stratus.analytics.world.CertifiedDays;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class CertificatesPageTest extends PageTest {

    /** Days that are scrolled away lie behind the name, not over it. */
    private static final String NAME_IS_UNCOVERED =
            """
            (() => {
              const name = document.querySelector('#certificates-rows th');
              const box = name.getBoundingClientRect();
              return [...Array(20).keys()].every(step =>
                  name.contains(document.elementFromPoint(box.left + 5 + 9 * step, box.top + 19)));
            })()
            """;

    World world;

    @TestHTTPResource("/certificates")
    String address;

    @BeforeEach
    void seed() {
        world.reset();
        world.execute(Story.CONNECTIONS);
    }

    @Test
    void saysHowToMakeOneWhereThereIsNone() {
        get("/certificates")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("None of these days was checked."))
                .body(containsString("<code>./stratus verify</code>"))
                .body(not(containsString("Later days")));
        get("/certificates/shopify/shopify.orders/2026-05-01")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("This day was never checked."))
                .body(containsString("./stratus verify --entity shopify.orders --connection shopify"));
        world.execute("UPDATE jobs SET enabled = false");
        get("/certificates").then().statusCode(200).body(containsString("Nothing is read yet."));
    }

    @Test
    void writesWhatIsAskedForAsTextOnly() {
        get("/certificates/{connection}/a/2026-05-01", "<script>")
                .then()
                .statusCode(404)
                .body(containsString("a on &lt;script&gt;, "))
                .body(not(containsString("<script>")));
        get("/certificates/a/b/today")
                .then()
                .statusCode(400)
                .body(containsString("day must be a day like 2026-05-01."))
                .body(not(containsString("hx-get")))
                .body(not(containsString("looks again")));
    }

    @Test
    void saysThatTheDatabaseIsAwayAndComesBackToItself() {
        world.cutDatabase();
        get("/certificates")
                .then()
                .statusCode(503)
                .body(containsString("The database does not answer"))
                .body(containsString("hx-get=\"/certificates\""));
        get("/certificates/shopify/shopify.orders/2026-05-01")
                .then()
                .statusCode(503)
                .body(containsString("The database does not answer"))
                .body(containsString("hx-get=\"/certificates/shopify/shopify.orders/2026-05-01\""));
        world.restoreDatabase();
    }

    @Test
    void showsEveryDayInColourSignAndWords() {
        world.execute(CertifiedDays.ROWS);
        var page = open(1280, ColorScheme.LIGHT);
        assertThat(page).hasTitle("Certificates · Stratus");
        assertThat(page.locator("#certificates-rows tr")).hasCount(2);
        assertThat(page.locator("#certificates-rows tr").nth(1).locator("th")).hasText("shopify.ordersshopify");
        assertThat(page.locator("#certificates-rows tr").nth(1).locator("td .sr-only"))
                .hasCount(30);
        assertThat(page.locator("#certificates-rows tr")
                        .nth(1)
                        .locator("td .sr-only")
                        .allTextContents()
                        .subList(25, 30))
                .containsExactly(
                        "2026-04-30: never checked",
                        "2026-05-01: incomplete, 2 here, 3 at the platform; 1 missing; 1 different",
                        "2026-05-02: complete, 1,200 here, 1,200 at the platform",
                        "2026-05-03: complete, 0 here, 0 at the platform",
                        "2026-05-04: pending, 1 here, 2 at the platform; 1 on the move; the day was not over");
        assertThat(page.locator("#certificates-rows tr").nth(1).locator("a [aria-hidden]"))
                .hasText(new String[] {"!", "✓", "✓", "…"});
        assertThat(page.locator("[data-blank]")).hasCount(0);

        page.locator("a.cell.bad").click();
        assertThat(page.locator("h1")).hasText("shopify.orders on shopify, 2026-05-01");
        assertThat(page.locator("#verdict")).hasText("incomplete 1 missing; 1 different");
        assertThat(page.locator("main"))
                .containsText("Checked 2026-05-04 03:00 by a verification that read the platform from the beginning to"
                        + " 2026-05-04 02:59 of its time");
        assertThat(page.locator(".sides tbody td").allInnerTexts())
                .containsExactly("3", "5.0000 EUR\n12.5000 USD", "2", "12.5000 USD");
        assertThat(page.locator("#ids dd")).hasText(new String[] {"5001", "5002"});
        assertThat(page.locator("main")).not().containsText("The first 100");
        assertThat(page.locator("#history-rows tr")).hasCount(1);
        assertThat(page.locator("#history-rows tr")).containsText("2026-05-02 03:00");
        assertThat(page.locator("#history-rows .pill")).hasText("complete");
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    @Test
    void saysWhenMoreRecordsDifferThanItNames() {
        world.execute(CertifiedDays.ROWS + ";UPDATE certificates SET missing = 101 WHERE missing = 1");
        get("/certificates/shopify/shopify.orders/2026-05-01")
                .then()
                .statusCode(200)
                .body(containsString("101 missing"))
                .body(containsString("The first 100 of each are named."));
    }

    @Test
    void goesBackAndForthByThirtyDays() {
        world.execute(CertifiedDays.ROWS);
        var page = open(1280, ColorScheme.LIGHT);
        page.locator("a[rel=prev]").click();
        assertThat(page.locator("main .lead").first()).containsText("The days from 2026-03-06 to 2026-04-04, UTC.");
        assertThat(page.locator("#certificates-rows tr")).hasCount(2);
        page.locator("a[rel=next]").click();
        assertThat(page.locator("main .lead").first()).containsText("The days from 2026-04-05 to 2026-05-04, UTC.");
        assertThat(page.locator("a[rel=next]")).hasCount(0);
        page.context().close();
    }

    @Test
    void fitsPhonesAndWideScreensInLightAndDark() {
        fits("", "certificates-empty");
        world.execute(CertifiedDays.ROWS);
        fits("", "certificates");
        fits("/shopify/shopify.orders/2026-05-01", "certificate");
        assertThat(complaints).isEmpty();
    }

    private void fits(String path, String picture) {
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (var width : new int[] {360, 1280}) {
                var page = Browser.open(browser, address + path, width, scheme, complaints);
                assertThat(page.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("%s in %s at %d px does not scroll sideways", picture, scheme, width)
                        .isEqualTo(true);
                Browser.picture(
                        page, "%s-%s-%d.png".formatted(picture, scheme.name().toLowerCase(Locale.ROOT), width));
                page.context().close();
            }
        }
    }

    @Test
    void phonesBeginWithTheNewestDays() {
        world.execute(CertifiedDays.ROWS);
        var page = open(360, ColorScheme.LIGHT);
        assertThat(page.locator("#certificates-rows tr").nth(1).locator("td").last())
                .isInViewport();
        assertThat(page.locator("#certificates-rows tr").nth(1).locator("td").first())
                .not()
                .isInViewport();
        assertThat(page.evaluate(NAME_IS_UNCOVERED)).isEqualTo(true);
        page.context().close();
    }

    private Page open(int width, ColorScheme scheme) {
        return Browser.open(browser, address, width, scheme, complaints);
    }
}
