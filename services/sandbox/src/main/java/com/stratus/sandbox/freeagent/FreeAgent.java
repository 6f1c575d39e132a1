package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.ConsentPage;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.limits.FixedWindows;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** FreeAgent's authorization (README §2): the consent page, the token endpoint, and the company behind a token. */
public final class FreeAgent implements Platform {
    /** The app's id. */
    public static final String CLIENT_ID = "sandbox-freeagent-client";

    /** The app's secret. */
    public static final String CLIENT_SECRET = "sandbox-freeagent-secret";

    private static final String TITLE = "FreeAgent";
    private static final int REFRESHES = 15;
    private static final int SECONDS = 60;
    private static final String TOKEN_PATH = "/v2/token_endpoint";

    private final Sandbox sandbox;
    private final Tokens tokens = new Tokens(System::nanoTime);
    private final FixedWindows refreshes;

    /** FreeAgent for one app and one company. */
    public FreeAgent(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.refreshes = FixedWindows.perMinute(REFRESHES, sandbox.settings().limits(), System::currentTimeMillis);
    }

    @Override
    public String name() {
        return "freeagent";
    }

    @Override
    public String prefix() {
        return "/freeagent";
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /v2/approve_app" -> ask(call);
            case "POST /v2/approve_app" -> decide(call.fields());
            case "POST " + TOKEN_PATH -> grant(call);
            default -> read(call);
        };
    }

    private Answer ask(Call call) {
        String clientId = Objects.toString(call.parameter("client_id"), "");
        String redirectUri = Objects.toString(call.parameter("redirect_uri"), "");
        if (!"code".equals(call.parameter("response_type"))) {
            return ConsentPage.refuse(TITLE, "The response_type must be code.");
        }
        String fault = fault(clientId, redirectUri);
        return fault == null
                ? ConsentPage.ask(TITLE, "the books of Harbour Lane Ltd", hidden(call, clientId, redirectUri))
                : ConsentPage.refuse(TITLE, fault);
    }

    private static Map<String, String> hidden(Call call, String clientId, String redirectUri) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", clientId);
        fields.put("redirect_uri", redirectUri);
        fields.put("state", Objects.toString(call.parameter("state"), ""));
        return fields;
    }

    /** Nobody is sent to an address that is not registered. */
    private String fault(Object clientId, Object redirectUri) {
        if (!CLIENT_ID.equals(clientId)) {
            return "No app has this client_id.";
        }
        return sandbox.settings().freeagentRedirectUris().contains(redirectUri)
                ? null
                : "The redirect_uri is not one of those that the app has registered.";
    }

    private Answer decide(Map<String, Object> fields) {
        String fault = fault(fields.get("client_id"), fields.get("redirect_uri"));
        if (fault != null) {
            return ConsentPage.refuse(TITLE, fault);
        }
        String redirectUri = fields.get("redirect_uri").toString();
        String outcome =
                "approve".equals(fields.get("decision")) ? "code=" + tokens.code(redirectUri) : "error=access_denied";
        String state = URLEncoder.encode(Objects.toString(fields.get("state"), ""), StandardCharsets.UTF_8);
        return Answer.empty(302).with("Location", redirectUri + "?" + outcome + "&state=" + state);
    }

    private Answer grant(Call call) {
        Map<String, Object> fields = call.fields();
        if (!isTheApp(call, fields)) {
            return appUnknown();
        }
        String grantType = Objects.toString(fields.get("grant_type"), "");
        if (grantType.equals("refresh_token")) {
            FixedWindows.Refusal refusal = refreshes.take();
            return refusal != null
                    ? refusal.answer()
                    : given(tokens.refresh(fields.get("refresh_token")), "The refresh token is invalid");
        }
        if (grantType.equals("authorization_code")) {
            return given(tokens.exchange(fields.get("code"), fields.get("redirect_uri")), "The code is invalid");
        }
        return failure("unsupported_grant_type", "The grant type is not supported");
    }

    private static Answer appUnknown() {
        return Answer.text(401, "HTTP Basic: Access denied.\n");
    }

    private static boolean isTheApp(Call call, Map<String, Object> fields) {
        String header = call.header("Authorization");
        if (header == null) {
            return CLIENT_ID.equals(fields.get("client_id")) && CLIENT_SECRET.equals(fields.get("client_secret"));
        }
        try {
            String shown = header.replaceFirst("^Basic ", "");
            String pair = new String(Base64.getDecoder().decode(shown), StandardCharsets.UTF_8);
            return URLDecoder.decode(pair, StandardCharsets.UTF_8).equals(CLIENT_ID + ":" + CLIENT_SECRET);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Answer given(Tokens.Pair pair, String otherwise) {
        if (pair == null) {
            return failure("invalid_grant", otherwise);
        }
        return Answer.json(
                        200,
                        Json.of(
                                "access_token",
                                pair.accessToken(),
                                "token_type",
                                "bearer",
                                "expires_in",
                                Tokens.ACCESS_SECONDS,
                                "refresh_token",
                                pair.refreshToken(),
                                "refresh_token_expires_in",
                                Tokens.REFRESH_SECONDS))
                .with("Cache-Control", "no-store");
    }

    private static Answer failure(String error, String description) {
        return Answer.json(400, Json.of("error", error, "error_description", description));
    }

    private Answer read(Call call) {
        String shown = Objects.toString(call.header("Authorization"), "");
        if (!shown.startsWith("Bearer ") || !tokens.isValid(shown.substring("Bearer ".length()))) {
            return unauthorized();
        }
        if (call.method().equals("GET") && call.path().equals("/v2/company")) {
            return Answer.json(200, Map.of("company", company()));
        }
        return error(404, "Resource not found");
    }

    private static Map<String, Object> company() {
        return Json.of(
                "url",
                "https://api.freeagent.com/v2/company",
                "id",
                33_870,
                "name",
                "Harbour Lane Ltd",
                "subdomain",
                "harbourlane",
                "type",
                "UkLimitedCompany",
                "currency",
                "GBP");
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Map.of("errors", Map.of("error", Map.of("message", message))));
    }

    @Override
    public Answer throttled(Call call) {
        return new FixedWindows.Refusal(REFRESHES, SECONDS, 1).answer();
    }

    @Override
    public Answer unauthorized() {
        return error(401, "Access token not recognised").with("WWW-Authenticate", "Bearer");
    }

    @Override
    public Answer forbidden(Call call) {
        return error(403, "Access denied");
    }

    @Override
    public Answer secretExpired(Call call) {
        return call.path().equals(TOKEN_PATH) ? appUnknown() : unauthorized();
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return call.path().equals(TOKEN_PATH)
                ? failure("invalid_grant", "The refresh token is invalid")
                : unauthorized();
    }

    @Override
    public Answer unknownHere(Call call) {
        return error(404, "Resource not found");
    }

    /** No entity is served yet. */
    @Override
    public boolean reads(Call call, String entity) {
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> answer && answer.get("company") instanceof Map<?, ?> shown) {
            Map<String, Object> company = (Map<String, Object>) shown;
            company.put("id", 33_871);
            company.put("name", "Somebody Else Ltd");
        }
    }

    @Override
    public Answer serverError() {
        return error(500, "Internal server error");
    }

    /** No page of records is served yet. */
    @Override
    public List<Map<String, Object>> records(Object body) {
        return new ArrayList<>();
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.get("url");
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        entry.remove("url");
    }
}
