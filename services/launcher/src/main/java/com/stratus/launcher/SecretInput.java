package com.stratus.launcher;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;

/** Lines that a person types or pastes and nobody sees; plain input when there is no terminal. */
final class SecretInput {

    private Scanner input;

    /** The next line; empty when there is no more. */
    Optional<String> next() {
        var console = System.console();
        if (console != null) {
            return Optional.ofNullable(console.readPassword()).map(String::new);
        }
        if (input == null) {
            input = new Scanner(System.in);
        }
        try {
            return Optional.of(input.nextLine());
        } catch (NoSuchElementException end) {
            return Optional.empty();
        }
    }
}
