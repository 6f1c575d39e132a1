package com.stratus.sandbox.truth.link;

import java.util.List;

/** Looks for references in a bank's texts. */
final class Words {
    private Words() {}

    /** Whether a text holds a word as a whole. */
    static boolean has(String text, String word) {
        return List.of(text.split(" ")).contains(word);
    }
}
