package com.stratus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.freeagent.books.Books;
import com.stratus.sandbox.shopify.world.ShopWorld;
import com.stratus.sandbox.world.Shop;
import jakarta.enterprise.inject.Vetoed;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** What a sandbox is while it is made. */
class SandboxStartTest {
    @Vetoed
    private static final class WithoutBooks extends Sandbox {
        WithoutBooks() {
            super(TestSandbox.Settings.of(1, 1));
        }

        @Override
        Books books(Map<Shop, ShopWorld> worlds, Ledger settled) {
            throw new IllegalStateException("the books cannot be balanced");
        }
    }

    @Test
    void isNotReadyWhenItsBooksCannotBeMade() {
        Sandbox sandbox = new WithoutBooks();
        sandbox.generate();
        assertThat(sandbox.isReady()).isFalse();
        assertThatThrownBy(sandbox::books).hasRootCauseMessage("the books cannot be balanced");
    }

    @Test
    void isReadyOnceEverythingIsMade() {
        Sandbox sandbox = new Sandbox(TestSandbox.Settings.of(1, 1));
        assertThat(sandbox.isReady()).isFalse();
        sandbox.generate();
        assertThat(sandbox.isReady()).isTrue();
    }
}
