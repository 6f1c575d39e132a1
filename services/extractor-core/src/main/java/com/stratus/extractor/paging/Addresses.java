package com.stratus.extractor.paging;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Request;

import java.util.Map;
import java.util.regex.Pattern;

/** Addresses of other pages, as platforms name them. */
final class Addresses {

    private static final Pattern PARAMETERS = Pattern.compile("[^=&]+=[^&]*(&[^=&]+=[^&]*)*");

    private Addresses() {}

    /**
     * The parameters of an address, in their order; of the rest of it nothing is read.
     *
     * @param list whose next page it is, for people
     * @throws SourceException.Rejected if it has none that can be read
     */
    static Map<String, String> parameters(String list, String address) {
        var target = address.strip().replaceFirst("#.*", "");
        var query = target.substring(target.indexOf('?') + 1);
        try {
            if (target.contains("?") && PARAMETERS.matcher(query).matches()) {
                return Request.recorded("next", "GET /?" + query).query();
            }
        } catch (IllegalArgumentException wronglyEncoded) {
            throw unreadable(list);
        }
        throw unreadable(list);
    }

    private static SourceException unreadable(String list) {
        return new SourceException.Rejected(list + " names a next page whose address cannot be read");
    }
}
