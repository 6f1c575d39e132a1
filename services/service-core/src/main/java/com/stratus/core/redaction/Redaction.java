package com.stratus.core.redaction;

import com.stratus.model.person.EmailAddresses;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/** Takes secrets and personal data out of texts before anybody can read them. */
public final class Redaction {

    private static final String MASK = "***";
    private static final int SHORTEST_SECRET = 6;

    /** The longest first: a secret may be the beginning of another. */
    private static final Set<String> SECRETS = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Tokens by the shapes that the platforms give them (Shopify README §2, Amazon's Atza| and Atzr|), and our own. */
    private static final Pattern TOKENS =
            Pattern.compile("\\bshp(?:at|rt|ca|pa|ss)_[A-Za-z0-9_-]+|\\bAtz[ar]\\|[^\\s\"&]+|\\bwhsec_[A-Za-z0-9+/=]+"
                    + "|\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_.-]+|\\bstratus_[A-Za-z0-9_-]{43}");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=|-]+");
    /** At the end of a longer name too, as variables of the environment have it: SHOPIFY_ACCESS_TOKEN. */
    private static final String NAME = "(?i)(?:access[_-]?token|refresh[_-]?token|client[_-]?secret|password|passwd"
            + "|api[_-]?key|encryption[_-]?key|secret)\\\\*[\"']?\\s*[=:]\\s*";

    private static final Pattern NAMED_QUOTED = Pattern.compile("(" + NAME + "\")(?:[^\"\\\\]|\\\\.)++");
    private static final Pattern NAMED = Pattern.compile("(" + NAME + "(?:\\\\*[\"'])?)[^\\s\"'\\\\&,;}]+");
    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^:/@\\s]*:)[^/\\s\"']+@");

    private Redaction() {}

    /** Remembers a configured or received secret, so that it is masked wherever it turns up. */
    public static void remember(String secret) {
        if (secret != null && secret.length() >= SHORTEST_SECRET) {
            SECRETS.add(secret);
        }
    }

    /** The text without what must not be read; null stays null. */
    public static String of(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        var clean = text;
        for (var secret : SECRETS) {
            clean = clean.replace(secret, MASK);
        }
        clean = BEARER.matcher(clean).replaceAll("$1 " + MASK);
        clean = TOKENS.matcher(clean).replaceAll(MASK);
        clean = NAMED_QUOTED.matcher(clean).replaceAll("$1" + MASK);
        clean = NAMED.matcher(clean).replaceAll("$1" + MASK);
        clean = URL_PASSWORD.matcher(clean).replaceAll("$1" + MASK + "@");
        return EmailAddresses.PATTERN.matcher(clean).replaceAll(MASK);
    }
}
