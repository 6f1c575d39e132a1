package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;

/** What FreeAgent shows to a person: a question with two buttons, or why there is none. */
final class ConsentPage {
    private ConsentPage() {}

    /** Asks whether the app may read the account; the form comes back with the same fields and the decision. */
    static Answer ask(String clientId, String redirectUri, String state) {
        return page(
                200,
                """
                <h1>Approve Stratus?</h1>
                <p>The app <b>%s</b> asks to read the books of <b>Harbour Lane Ltd</b>.</p>
                <form method="post">
                <input type="hidden" name="client_id" value="%s">
                <input type="hidden" name="redirect_uri" value="%s">
                <input type="hidden" name="state" value="%s">
                <button name="decision" value="approve">Approve</button>
                <button name="decision" value="deny" class="second">Deny</button>
                </form>
                """
                        .formatted(escaped(clientId), escaped(clientId), escaped(redirectUri), escaped(state)));
    }

    /** Says what is wrong with a request; nobody is sent anywhere. */
    static Answer refuse(String why) {
        return page(400, "<h1>This request cannot be approved</h1>\n<p>" + escaped(why) + "</p>\n");
    }

    private static Answer page(int status, String content) {
        return Answer.html(status, PAGE.formatted(content))
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
            <title>FreeAgent, simulated</title>
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
