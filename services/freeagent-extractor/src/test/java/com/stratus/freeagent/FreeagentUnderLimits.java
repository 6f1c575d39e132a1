package com.stratus.freeagent;

import com.stratus.extractor.contract.UnderLimits;
import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/**
 * FreeAgent's 120 calls a minute and 3,600 an hour, whose counts begin with the clock's (README §4). A long run by name:
 * {@code -Dit.test=FreeagentUnderLimits}.
 */
class FreeagentUnderLimits {

    private static final List<String> JOBS = List.of(
            "freeagent_contacts",
            "freeagent_invoices",
            "freeagent_bills",
            "freeagent_categories",
            "freeagent_bank_accounts",
            "freeagent_bank_transactions",
            "freeagent_bank_transaction_explanations",
            "freeagent_transactions",
            "freeagent_users");

    @Test
    void nothingIsRefused() throws IOException {
        UnderLimits.requireNothingRefused(Platform.FREEAGENT, JOBS, FreeagentTokensIT::settings);
    }
}
