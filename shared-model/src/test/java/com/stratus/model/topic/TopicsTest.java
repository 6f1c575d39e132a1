package com.stratus.model.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.Platform;
import com.stratus.model.table.Tables;
import org.junit.jupiter.api.Test;

import java.util.Map;

class TopicsTest {

    private static final Map<String, String> STATE = Map.of(
            "message.timestamp.type", "LogAppendTime",
            "cleanup.policy", "compact",
            "min.compaction.lag.ms", "604800000",
            "max.compaction.lag.ms", "1209600000",
            "segment.ms", "86400000");
    private static final Map<String, String> FOR_TWO_WEEKS = Map.of(
            "message.timestamp.type", "LogAppendTime",
            "cleanup.policy", "delete",
            "retention.ms", "1209600000",
            "max.message.bytes", "20971520");

    @Test
    void areThese() {
        assertThat(Topics.all())
                .containsExactlyInAnyOrder(
                        new Topic("stratus.amazon.orders", 6, STATE),
                        new Topic("stratus.amazon.settlements", 3, STATE),
                        new Topic("stratus.amazon.settlement_transactions", 6, STATE),
                        new Topic("stratus.amazon.inventory", 3, STATE),
                        new Topic("stratus.amazon.returns", 3, STATE),
                        new Topic("stratus.amazon.listings", 3, STATE),
                        new Topic("stratus.amazon.raw", 3, FOR_TWO_WEEKS),
                        new Topic("stratus.shopify.orders", 6, STATE),
                        new Topic("stratus.shopify.fulfillment_orders", 3, STATE),
                        new Topic("stratus.shopify.customers", 3, STATE),
                        new Topic("stratus.shopify.products", 3, STATE),
                        new Topic("stratus.shopify.variants", 3, STATE),
                        new Topic("stratus.shopify.refunds", 3, STATE),
                        new Topic("stratus.shopify.inventory_levels", 3, STATE),
                        new Topic("stratus.shopify.payouts", 3, STATE),
                        new Topic("stratus.shopify.payout_transactions", 6, STATE),
                        new Topic("stratus.shipbob.orders", 6, STATE),
                        new Topic("stratus.shipbob.inventory", 3, STATE),
                        new Topic("stratus.shipbob.returns", 3, STATE),
                        new Topic("stratus.shipbob.receiving_orders", 3, STATE),
                        new Topic("stratus.shipbob.products", 3, STATE),
                        new Topic("stratus.shipbob.fulfillment_centers", 3, STATE),
                        new Topic("stratus.freeagent.contacts", 3, STATE),
                        new Topic("stratus.freeagent.invoices", 3, STATE),
                        new Topic("stratus.freeagent.bills", 3, STATE),
                        new Topic("stratus.freeagent.categories", 3, STATE),
                        new Topic("stratus.freeagent.bank_accounts", 3, STATE),
                        new Topic("stratus.freeagent.bank_transactions", 6, STATE),
                        new Topic("stratus.freeagent.bank_transaction_explanations", 3, STATE),
                        new Topic("stratus.freeagent.transactions", 3, STATE),
                        new Topic("stratus.freeagent.users", 3, STATE),
                        new Topic("stratus.rejected", 3, FOR_TWO_WEEKS),
                        new Topic("stratus.shopify.raw", 3, FOR_TWO_WEEKS),
                        new Topic("stratus.shipbob.raw", 3, FOR_TWO_WEEKS),
                        new Topic("stratus.freeagent.raw", 3, FOR_TWO_WEEKS));
    }

    @Test
    void everyKindOfRecordHasItsTopicAndItsPlatformsRawTopic() {
        assertThat(Tables.all()).allSatisfy(aggregate -> {
            assertThat(Topics.all()).contains(aggregate.topic(), Topics.raw(aggregate.platform()));
            assertThat(aggregate.topic().name())
                    .startsWith("stratus." + aggregate.platform().id() + ".");
        });
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
        assertThat(Tables.all())
                .extracting(aggregate -> aggregate.topic().name())
                .doesNotHaveDuplicates();
    }

    @Test
    void namesArePublic() {
        assertThat(Topics.all())
                .extracting(Topic::name)
                .allMatch(name -> name.matches("stratus\\.([a-z]+\\.)?[a-z][a-z_]*"));
        assertThat(Topics.raw(Platform.FREEAGENT).name()).isEqualTo("stratus.freeagent.raw");
        assertThat(Topics.raw(Platform.AMAZON).name()).isEqualTo("stratus.amazon.raw");
    }

    @Test
    void quietTopicsHaveThreePartitions() {
        assertThat(Topic.ofRecords("stratus.freeagent.users", false))
                .isEqualTo(new Topic("stratus.freeagent.users", 3, STATE));
    }
}
