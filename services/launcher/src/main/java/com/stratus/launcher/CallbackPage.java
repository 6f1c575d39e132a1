package com.stratus.launcher;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a browser shows after a consent. It loads nothing, runs nothing and tells nobody where it was. */
record CallbackPage(int status, String title, String text) {

    static CallbackPage of(int status, String title, String text) {
        return new CallbackPage(status, title, text);
    }

    /** Sends the page; it is on its way when this returns. */
    void send(HttpExchange exchange) throws IOException {
        var bytes = html().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        // Closed here: what is written before lies in a buffer.
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private String html() {
        var good = status == 200;
        return PAGE.formatted(
                escaped(title), good ? "good" : "bad", good ? "&#10003;" : "!", escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - Stratus</title>
            <style>
            :root { color-scheme: light dark; --ink: #1c1c1e; --ground: #f5f5f7; --card: #fff; --good: #1a7f37; --bad: #b3261e; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #f2f2f7; --ground: #111; --card: #1c1c1e; --good: #4ac26b; --bad: #ff8a80; } }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground);
              color: var(--ink); font: 17px/1.5 system-ui, sans-serif; }
            main { box-sizing: border-box; max-width: 32rem; margin: 1rem; padding: 2.5rem; border-radius: 1rem;
              background: var(--card); }
            h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
            p { margin: 0; }
            .mark { font-size: 2rem; line-height: 1; margin-bottom: 1rem; }
            .good { color: var(--good); }
            .bad { color: var(--bad); font-weight: 700; }
            </style>
            </head>
            <body>
            <main>
            <div class="mark %s" aria-hidden="true">%s</div>
            <h1>%s</h1>
            <p>%s</p>
            </main>
            </body>
            </html>
            """;
}
