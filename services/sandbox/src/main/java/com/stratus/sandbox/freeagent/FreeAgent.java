package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.ConsentPage;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.Sandbox;
import com.stratus.sandbox.faults.FaultKind;
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
import java.util.Set;
import java.util.UUID;

/** FreeAgent: the consent page and the token endpoint (README §2), and the books of one company behind them. */
public final class FreeAgent implements Platform {
    /** The app's id. */
    public static final String CLIENT_ID = "sandbox-freeagent-client";

    /** The refresh token that a sandbox begins with; it works once, and gives the next. */
    public static final String REFRESH_TOKEN = Tokens.FIRST_REFRESH_TOKEN;

    /** The company's id, by which its account is known. */
    public static final String COMPANY_ID = Integer.toString(CompanyJson.ID);

    /** The company's subdomain. */
    public static final String SUBDOMAIN = CompanyJson.SUBDOMAIN;

    /** The app's secret. */
    public static final String CLIENT_SECRET = "sandbox-freeagent-secret";

    private static final String TITLE = "FreeAgent";
    private static final int SECONDS = 60;
    private static final String VERSION = "/v2/";
    private static final String TOKEN_PATH = "/v2/token_endpoint";
    private static final String BEARER = "Bearer ";

    private final Sandbox sandbox;
    private final Tokens tokens;
    private final UserLimits limits;
    private final Api api;

    /** FreeAgent for one app and one company. */
    public FreeAgent(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.tokens = new Tokens(System::nanoTime, sandbox.settings().freeagentTokenSeconds());
        this.limits = new UserLimits(sandbox.limits(), sandbox.settings().limits(), System::currentTimeMillis);
        this.api = new Api(() -> sandbox.books().at(sandbox.clock().now()));
    }

    @Override
    public Map<String, Integer> usedTokens() {
        return tokens.used();
    }

    @Override
    public void restore(Map<String, Integer> usedTokens) {
        tokens.restore(usedTokens);
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
        return answer(call, Set.of());
    }

    @Override
    public Answer answer(Call call, Set<FaultKind> faults) {
        return switch (call.method() + " " + call.path()) {
            case "GET /v2/approve_app" -> identified(ask(call));
            case "POST /v2/approve_app" -> identified(decide(call.fields()));
            case "POST " + TOKEN_PATH -> token(call, faults);
            default -> identified(read(call, faults));
        };
    }

    /** Where what was granted is not heard of, a gateway answers instead. */
    private Answer token(Call call, Set<FaultKind> faults) {
        Answer granted = identified(grant(call));
        return granted.status() == 200 && faults.contains(FaultKind.LOST_REFRESH) ? gatewayTimeout() : granted;
    }

    /** Of a gateway before FreeAgent, so it has no id. */
    private static Answer gatewayTimeout() {
        return Answer.html(504, "<html><body>504 Gateway Timeout</body></html>");
    }

    /** FreeAgent gives all its answers an id. */
    private static Answer identified(Answer answer) {
        return answer.with("X-Request-Id", UUID.randomUUID().toString());
    }

    @Override
    public boolean concerns(FaultKind fault, Call call) {
        boolean isOfOAuth = call.path().equals(TOKEN_PATH) || call.path().equals("/v2/approve_app");
        return switch (fault) {
            case LOST_REFRESH ->
                call.path().equals(TOKEN_PATH)
                        && "refresh_token".equals(call.fields().get("grant_type"));
            case NO_LINK, UNREADABLE_LINK, DOUBLE_QUOTED_LINK -> Api.isList(call);
            case UNAUTHORIZED,
                    FORBIDDEN,
                    BAD_REQUEST,
                    UNPROCESSABLE,
                    FIELD_ERRORS,
                    OAUTH_ERROR,
                    PLAIN_TEXT_ERROR,
                    NOT_FOUND -> !isOfOAuth;
            default -> true;
        };
    }

    @Override
    public Answer failure(FaultKind fault, Call call) {
        return switch (fault) {
            case BAD_REQUEST -> identified(Errors.single(400, "The request is not valid"));
            case UNPROCESSABLE ->
                identified(Errors.listed(422, List.of("Dated on can't be blank", "Contact is required")));
            case FIELD_ERRORS ->
                identified(Errors.byField(
                        422, Map.of("dated_on", List.of("can't be blank"), "contact", List.of("is required"))));
            case OAUTH_ERROR -> identified(Errors.oauth(401, "invalid_token", "The access token is invalid"));
            case PLAIN_TEXT_ERROR -> identified(Answer.text(400, "Bad Request\n"));
            case NOT_FOUND -> identified(Errors.notFound());
            case UNAVAILABLE -> identified(Answer.text(503, "Service Unavailable\n"));
            case GATEWAY_TIMEOUT -> gatewayTimeout();
            default -> null;
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
            return refresh(fields.get("refresh_token"));
        }
        if (grantType.equals("authorization_code")) {
            return given(tokens.exchange(fields.get("code"), fields.get("redirect_uri")), "The code is invalid");
        }
        return failure("unsupported_grant_type", "The grant type is not supported");
    }

    /** What was used up is kept before the answer goes out. */
    private Answer refresh(Object refreshToken) {
        Tokens.User user = Tokens.ownerOf(refreshToken);
        FixedWindows.Refusal refusal = user == null ? null : limits.refresh(user);
        if (refusal != null) {
            return refusal.answer();
        }
        Tokens.Pair pair = tokens.refresh(refreshToken);
        if (pair != null) {
            sandbox.keep();
        }
        return given(pair, "The refresh token is invalid");
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

    private Answer given(Tokens.Pair pair, String otherwise) {
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
                                sandbox.settings().freeagentTokenSeconds(),
                                "refresh_token",
                                pair.refreshToken(),
                                "refresh_token_expires_in",
                                Tokens.REFRESH_SECONDS))
                .with("Cache-Control", "no-store");
    }

    private static Answer failure(String error, String description) {
        return Errors.oauth(400, error, description);
    }

    private Answer read(Call call, Set<FaultKind> faults) {
        if (Objects.toString(call.header("User-Agent"), "").isBlank()) {
            return Errors.listed(400, List.of("User-Agent is required"));
        }
        String shown = Objects.toString(call.header("Authorization"), "");
        Tokens.User user = shown.startsWith(BEARER) ? tokens.userOf(shown.substring(BEARER.length())) : null;
        if (user == null) {
            return unauthorized();
        }
        FixedWindows.Refusal refusal = limits.call(user, "true".equals(call.header("X-RateLimit-Test")));
        if (refusal != null) {
            return refusal.answer();
        }
        if (!call.method().equals("GET") || !call.path().startsWith(VERSION)) {
            return Errors.notFound();
        }
        return api.answer(call, call.path().substring(VERSION.length()), user, faults);
    }

    @Override
    public Answer throttled(Call call) {
        int calls = call.path().equals(TOKEN_PATH) ? FixedWindows.REFRESHES : FixedWindows.CALLS;
        return identified(new FixedWindows.Refusal(calls, SECONDS, 1).answer());
    }

    @Override
    public Answer unauthorized() {
        return identified(Errors.single(401, "Access token not recognised").with("WWW-Authenticate", "Bearer"));
    }

    @Override
    public Answer forbidden(Call call) {
        return identified(Errors.forbidden());
    }

    @Override
    public Answer secretExpired(Call call) {
        return call.path().equals(TOKEN_PATH) ? identified(appUnknown()) : unauthorized();
    }

    @Override
    public Answer tokenRevoked(Call call) {
        return call.path().equals(TOKEN_PATH)
                ? identified(failure("invalid_grant", "The refresh token is invalid"))
                : unauthorized();
    }

    @Override
    public Answer unknownHere(Call call) {
        return identified(Errors.notFound());
    }

    @Override
    public String operation(Call call) {
        return Api.operation(call);
    }

    @Override
    public Set<String> operations() {
        return Api.operations();
    }

    @Override
    public String kind(Map<String, Object> entry) {
        String url = Objects.toString(entry.get("url"), "");
        return url.substring(0, url.lastIndexOf('/') + 1);
    }

    @Override
    public boolean reads(Call call, String entity) {
        return Api.reads(call, entity);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void disguise(Object body) {
        if (body instanceof Map<?, ?> answer && answer.get("company") instanceof Map<?, ?> shown) {
            Map<String, Object> company = (Map<String, Object>) shown;
            company.put("id", CompanyJson.ID + 1);
            company.put("name", "Somebody Else Ltd");
            company.put("subdomain", "somebodyelse");
        }
    }

    @Override
    public Answer serverError() {
        return identified(Errors.single(500, "Internal server error"));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> records(Object body) {
        if (body instanceof Map<?, ?> answer) {
            for (Map.Entry<?, ?> field : answer.entrySet()) {
                String key = field.getKey().toString();
                if (field.getValue() instanceof List<?> && (Api.lists().contains(key) || key.endsWith("_categories"))) {
                    return (List<Map<String, Object>>) field.getValue();
                }
            }
        }
        return new ArrayList<>();
    }

    @Override
    public Object identity(Map<String, Object> entry) {
        return entry.get("url");
    }

    @Override
    public void spoil(Map<String, Object> entry) {
        entry.remove("url");
        // The code of a category would do for its address.
        entry.remove("nominal_code");
    }
}
