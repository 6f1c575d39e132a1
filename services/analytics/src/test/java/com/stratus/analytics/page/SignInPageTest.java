package com.stratus.analytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.stratus.analytics.world.ApiTest.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;

/** Signing in, as people do it. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class SignInPageTest extends PageTest {

    private static final String PASSWORD = "four words of mine";

    World world;

    @TestHTTPResource("/")
    String address;

    @BeforeEach
    void reset() {
        world.reset();
    }

    @Test
    void aLinkASignOutAndAPasswordLeadIn() {
        var id = added("anna@example.com", "operator");
        var page = open(address + link(id, "sign_in"), ColorScheme.LIGHT);
        assertThat(page).hasURL(address);
        assertThat(page.locator(".account span")).hasText("anna@example.com");
        page.locator(".account button").click();
        assertThat(page).hasURL(address + "sign-in");
        page.navigate(address + "certificates?to=2026-05-01");
        assertThat(page).hasURL(address + "sign-in?returnTo=%2Fcertificates%3Fto%3D2026-05-01");
        page.context().close();

        page = open(address + link(id, "password"), ColorScheme.LIGHT);
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        page.getByText("Set the password").click();
        assertThat(page).hasURL(address);
        page.context().close();

        page = open(address + "certificates?to=2026-05-01", ColorScheme.LIGHT);
        signIn(page, "wrong");
        assertThat(page.locator("[role=alert]")).containsText("That did not match.");
        signIn(page, PASSWORD);
        assertThat(page).hasURL(address + "certificates?to=2026-05-01");
        page.context().close();
        // The browser notes that an answer had the status 401.
        assertThat(complaints).allMatch(complaint -> complaint.contains("401"));
    }

    private static void signIn(Page page, String password) {
        page.locator("#email").fill("anna@example.com");
        page.locator("#password").fill(password);
        page.locator("main button").click();
    }

    @Test
    void aSessionThatEndsLeadsToSigningInAndBack() {
        var page = open(address + link(added("anna@example.com", "viewer"), "sign_in"), ColorScheme.LIGHT);
        assertThat(page.locator(".account span")).hasText("anna@example.com");
        world.execute("DELETE FROM sessions");
        assertThat(page).hasURL(address + "sign-in?returnTo=%2F");
        page.context().close();
    }

    @Test
    void fitsPhonesAndWideScreensInLightAndDark() {
        var id = added("anna@example.com", "admin");
        for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (var width : new int[] {360, 1280}) {
                fits(address + "sign-in", "sign-in", scheme, width);
                fits(address + link(id, "password"), "password", scheme, width);
                var page = open(address + link(id, "password"), width, scheme);
                page.locator("#password").fill(PASSWORD);
                page.locator("#again").fill(PASSWORD);
                page.getByText("Set the password").click();
                assertThat(page.locator("h1")).hasText("Set up your authenticator app");
                fits(page, "authenticator-app", scheme, width);
                page.context().close();
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void fits(String where, String picture, ColorScheme scheme, int width) {
        var page = open(where, width, scheme);
        fits(page, picture, scheme, width);
        page.context().close();
    }

    private static void fits(Page page, String picture, ColorScheme scheme, int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s in %s at %d px does not scroll sideways", picture, scheme, width)
                .isEqualTo(true);
        Browser.picture(page, "%s-%s-%d.png".formatted(picture, scheme.name().toLowerCase(Locale.ROOT), width));
    }

    private Page open(String where, ColorScheme scheme) {
        return open(where, 1280, scheme);
    }

    private Page open(String where, int width, ColorScheme scheme) {
        return Browser.openAsNobody(browser, where, width, scheme, complaints);
    }

    private static int added(String email, String role) {
        return post("/api/users", "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}")
                .path("id");
    }

    /** Where a link leads, without the first slash. */
    private static String link(int id, String purpose) {
        return post("/api/users/" + id + "/links", "{\"purpose\":\"" + purpose + "\"}")
                .<String>path("path")
                .substring(1);
    }
}
