package com.stratus.sandbox;

import java.util.Map;

/** What a platform shows to a person: a question with two buttons, or why there is none. */
public final class ConsentPage {
    private ConsentPage() {}

    /**
     * Asks whether the app may read an account; the form comes back with the same fields and the decision.
     *
     * @param what what the app asks to read, and of whom
     * @param fields what comes back, the app's client_id among them
     */
    public static Answer ask(String platform, String what, Map<String, String> fields) {
        StringBuilder hidden = new StringBuilder();
        fields.forEach((name, value) -> hidden.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">\n"));
        return page(
                200,
                platform,
                """
                <h1>Approve Stratus?</h1>
                <p>The app <b>%s</b> asks to read %s.</p>
                <form method="post">
                %s<button name="decision" value="approve">Approve</button>
                <button name="decision" value="deny" class="second">Deny</button>
                </form>
                """
                        .formatted(escaped(fields.get("client_id")), escaped(what), hidden));
    }

    /** Says what is wrong with a request; nobody is sent anywhere. */
    public static Answer refuse(String platform, String why) {
        return page(400, platform, "<h1>This request cannot be approved</h1>\n<p>" + escaped(why) + "</p>\n");
    }

    private static Answer page(int status, String platform, String content) {
        return Answer.html(status, PAGE.formatted(platform, content))
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Cache-Control", "no-store");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s, simulated</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 12vh auto; padding: 0 1rem; }
            button { font: inherit; padding: .5rem 1.25rem; border: 1px solid #1a5fb4; border-radius: .375rem;
              background: #1a5fb4; color: #fff; }
            button.second { background: none; color: #1a5fb4; }
            small { color: #595959; }
            </style>
            </head>
            <body>
            %s
            <p><small>Simulated by the Stratus sandbox. No real account is touched.</small></p>
            </body>
            </html>
            """;
}
