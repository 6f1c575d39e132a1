package com.stratus.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // Tokens by their shape
                "token shpat_0a1b2c3d4e5f is old ~ token *** is old",
                "shprt_0a1b ~ ***",
                "shpca_0a1b ~ ***",
                "shppa_0a1b ~ ***",
                "shpss_0a1b-2 ~ ***",
                "got Atza|IwEBIA-x/y+z== from Amazon ~ got *** from Amazon",
                "{\"a\":\"Atzr|IwEBIA\",\"b\":1} ~ {\"a\":\"***\",\"b\":1}",
                "signed by whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ~ signed by ***",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_x rest ~ *** rest",
                // Authorization headers
                "Authorization: Bearer 0123456789.abc/def+g=, next ~ Authorization: Bearer ***, next",
                "authorization: bearer abc ~ authorization: bearer ***",
                "Authorization: Basic dXNlcjpwYXNz ~ Authorization: Basic ***",
                // Named values: forms, JSON, settings, variables of the environment
                "grant_type=x&client_secret=s3cret&scope=a ~ grant_type=x&client_secret=***&scope=a",
                "refresh_token=abc&access_token=def ~ refresh_token=***&access_token=***",
                "{\"access_token\":\"abc\",\"expires_in\":3600} ~ {\"access_token\":\"***\",\"expires_in\":3600}",
                "{\"access_token\" : \"abc\"} ~ {\"access_token\" : \"***\"}",
                "{\"password\":\"with space, comma; and }\",\"b\":1} ~ {\"password\":\"***\",\"b\":1}",
                "{\"password\":\"with \\\" quote\",\"b\":1} ~ {\"password\":\"***\",\"b\":1}",
                "{\"clientSecret\":\"abc\",\"apiKey\":\"def\"} ~ {\"clientSecret\":\"***\",\"apiKey\":\"***\"}",
                "password: hunter2 ~ password: ***",
                "PASSWD=hunter2 ~ PASSWD=***",
                "api_key=abc ~ api_key=***",
                "AMAZON_REFRESH_TOKEN=abc ~ AMAZON_REFRESH_TOKEN=***",
                "SHOPIFY_ACCESS_TOKEN=abc ~ SHOPIFY_ACCESS_TOKEN=***",
                "FREEAGENT_CLIENT_SECRET: abc ~ FREEAGENT_CLIENT_SECRET: ***",
                "STRATUS_API_KEY=abc ~ STRATUS_API_KEY=***",
                "GET /sign-in/link/stratus_V3cwY9q4kLbXn0aTzR7pQmE2sHdJfGu1oKiB5tCx8-_ ~ GET /sign-in/link/***",
                "STRATUS_ENCRYPTION_KEY=abc ~ STRATUS_ENCRYPTION_KEY=***",
                "x-amz-access-token: abc ~ x-amz-access-token: ***",
                // Passwords in addresses
                "postgresql://stratus:hunter2@db:5432/stratus ~ postgresql://stratus:***@db:5432/stratus",
                "postgresql://stratus:hunt@er2@db/stratus ~ postgresql://stratus:***@db/stratus",
                "redis://:hunter2@cache:6379 ~ redis://:***@cache:6379",
                // Mail addresses
                "order of jane.doe+shop@example.co.uk is late ~ order of *** is late",
                "to <jane@example.com>, ~ to <***>,",
                "?email=jane%40example.com&a=1 ~ ?email=***&a=1",
                "jürgen@example.com ~ ***",
                "o'neil@example.com ~ ***",
            })
    void takesOutSecretsAndMailAddresses(String text, String clean) {
        assertThat(Redaction.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shopify-uk shopify_orders: 120 records, 0 rejected, 5 pages, window to 2026-11-01T10:00:00Z, 812 ms",
                "Shopify answered 401: the access token is not accepted",
                "the token endpoint refused the client id and secret (status 400): check them",
                "no answer (ConnectException)",
                "https://acme.myshopify.com/admin/api/2026-10/graphql.json",
                "http://127.0.0.1:8080/order?Page=1&Limit=250&SortOrder=Oldest",
                "postgresql://db:5432/stratus",
                "order #1001 (gid://shopify/Order/820982911946154500) of customer 115310627314723954",
                "at com.stratus.core.Redaction.of(Redaction.java:42)",
                "java.lang.Object@1b2c3d",
                "12 @ 3.50 GBP",
                "hash ba7816bf8f01cfea414140de5dae2223, run 6e1f2a30-5b8c-4d7e-9f00-112233445566",
                "passwords must have 8 letters",
                "the secretary's keys"
            })
    void leavesEverythingElse(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Property
    void leavesWordsAndNumbers(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String word,
            @ForAll @NumericChars @StringLength(min = 1, max = 20) String number) {
        var text = "entity " + word + ": " + number + " records";

        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Redaction.of(null)).isNull();
        assertThat(Redaction.of("")).isEmpty();
    }

    @Test
    void takesOutRememberedSecretsWhereverTheyTurnUp() {
        Redaction.remember("opaque-4711-secret");

        assertThat(Redaction.of("(opaque-4711-secret)opaque-4711-secret!")).isEqualTo("(***)***!");
    }

    @Test
    void takesOutTheLongerOfTwoSecrets() {
        Redaction.remember("longer-secret-4711");
        Redaction.remember("longer-secret-4711-and-its-end");
        Redaction.remember("longer-secret");

        assertThat(Redaction.of("a longer-secret-4711-and-its-end b longer-secret-4711 c longer-secret d"))
                .isEqualTo("a *** b *** c *** d");
    }

    @Test
    void doesNotRememberWhatIsTooShortToBeASecret() {
        Redaction.remember(null);
        Redaction.remember("");
        Redaction.remember("order");

        assertThat(Redaction.of("order 1001")).isEqualTo("order 1001");
    }

    @Test
    void isDoneInTimeWhateverTheText() {
        var begun = System.nanoTime();
        Redaction.of("a".repeat(200_000));
        Redaction.of("a@".repeat(50_000));
        Redaction.of("://a:".repeat(20_000));
        Redaction.of("password=\"".repeat(20_000));
        Redaction.of("a_".repeat(50_000));

        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }
}
