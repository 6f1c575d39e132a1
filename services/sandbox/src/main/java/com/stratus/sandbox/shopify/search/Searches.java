package com.stratus.sandbox.shopify.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what was found while time stands still, so that the next page costs nothing. */
public final class Searches {
    private static final int RESULTS_KEPT = 24;

    private Object moment;
    private final Map<Object, List<? extends Hit<?>>> results = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, List<? extends Hit<?>>> eldest) {
            return size() > RESULTS_KEPT;
        }
    };

    /**
     * What was found before at the same moment, or is found now.
     *
     * @param now the moment, which is the same object while nothing changes
     * @param question all that the result depends on beside the moment
     */
    @SuppressWarnings("unchecked")
    public synchronized <T> List<Hit<T>> find(Object now, Object question, Supplier<List<Hit<T>>> search) {
        if (moment != now) {
            results.clear();
            moment = now;
        }
        List<Hit<T>> known = (List<Hit<T>>) results.get(question);
        if (known == null) {
            known = search.get();
            results.put(question, known);
        }
        return known;
    }
}
