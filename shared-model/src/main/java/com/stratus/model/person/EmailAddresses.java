package com.stratus.model.person;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds e-mail addresses in texts. */
public final class EmailAddresses {

    /** What looks like an e-mail address, also as it stands in a web address. */
    public static final Pattern PATTERN = Pattern.compile(
            "[\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63}(?:@|%40)[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+");

    /** Some addresses look unusual: what stands alone around an @ counts as one. */
    private static final Pattern ALONE = Pattern.compile("[^\\s\"]{1,190}@[^\\s\"]{1,64}");

    private EmailAddresses() {}

    /** Every address in a text. */
    static Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        // Without this, a long text without any address takes seconds.
        if (text.indexOf('@') < 0 && !text.contains("%40")) {
            return found;
        }
        PATTERN.matcher(text)
                .results()
                .map(match -> match.group().replace("%40", "@"))
                .forEach(found::add);
        if (ALONE.matcher(text.strip()).matches()) {
            found.add(text);
        }
        return found;
    }
}
