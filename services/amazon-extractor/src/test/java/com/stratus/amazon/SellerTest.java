package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;
import java.util.Map;

class SellerTest {

    private static final Seller BRITISH =
            new Seller("A0HARBOURLANEEU", "eu", List.of("A1F83G8C2ARO7P", "A1PA6795UKMFR9"));
    private static final Seller AMERICAN = new Seller("A0HARBOURLANENA", "na", List.of("ATVPDKIKX0DER"));
    private static final Request TRANSACTIONS =
            Request.get("listTransactions", "/finances/2024-06-19/transactions", Map.of());

    @ParameterizedTest
    @CsvSource({
        "https://sellingpartnerapi-na.amazon.com, na",
        "https://sellingpartnerapi-eu.amazon.com/, eu",
        "https://sandbox.sellingpartnerapi-fe.amazon.com, fe",
        "http://127.0.0.1:8082/amazon/eu, eu",
    })
    void regionIsThatOfTheEndpoint(URI endpoint, String region) {
        assertThat(Seller.region(endpoint)).isEqualTo(region);
    }

    @Test
    void accountIsTheSellerInHisRegion() {
        var account = BRITISH.account(participations("A1F83G8C2ARO7P", "A1PA6795UKMFR9", "A13V1IB3VIYZZH"));

        assertThat(account.reference()).contains("A0HARBOURLANEEU/eu");
        assertThat(account.name()).contains("Harbour Lane");
        assertThat(account.servedVersion()).isEmpty();
    }

    @Test
    void marketplaceThatTheAccountLacksNeedsAPerson() {
        assertThatThrownBy(() -> BRITISH.account(participations("ATVPDKIKX0DER", "A1F83G8C2ARO7P")))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("the account does not take part in A1PA6795UKMFR9, but in ATVPDKIKX0DER, A1F83G8C2ARO7P:"
                        + " correct AMZ_MARKETPLACE_IDS, or AMZ_ENDPOINT and AMZ_REFRESH_TOKEN, which are one"
                        + " region's; the marketplaces of another region are a connection of their own");
    }

    @Test
    void marketplaceThatHeHasLeftIsLacking() {
        var left =
                Answers.of("{\"payload\":[{\"marketplace\":{\"id\":\"ATVPDKIKX0DER\"},\"storeName\":\"Harbour Lane\","
                        + "\"participation\":{\"isParticipating\":false,\"hasSuspendedListings\":false}}]}");

        assertThatThrownBy(() -> AMERICAN.account(left))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessageStartingWith("the account does not take part in ATVPDKIKX0DER: correct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sellers-v1/getMarketplaceParticipations-1.json",
                "sellers-v1/getMarketplaceParticipations-2.json"
            })
    void readsAmazonsSamplesWithAndWithoutTheirEnvelope(String file) {
        var answer = Fixtures.answer(file, AmazonConnection.PROBE);
        AmazonAnswers.check(answer);

        assertThat(AMERICAN.account(answer).reference()).contains("A0HARBOURLANENA/na");
        assertThat(AMERICAN.account(answer).name()).contains("BestSellerStore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payload\":{\"transactions\":[%s]}}", "{\"transactions\":[%s]}"})
    void moneyOfAnotherSellerNeedsAPerson(String envelope) {
        var others = transactions(envelope.formatted("{\"sellingPartnerMetadata\":{\"sellingPartnerId\":\"AOTHER\"}}"));

        assertThatThrownBy(() -> AMERICAN.requireOwn(others))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("the credentials belong to seller AOTHER, but AMZ_SELLER_ID is A0HARBOURLANENA: correct"
                        + " AMZ_SELLER_ID or AMZ_REFRESH_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":{\"transactions\":[{\"sellingPartnerMetadata\":{\"sellingPartnerId\":\"A0HARBOURLANENA\"}}]}}",
                "{\"payload\":{\"transactions\":[{\"sellingPartnerMetadata\":{\"accountType\":\"Standard Orders\"}}]}}",
                "{\"payload\":{\"transactions\":[{\"sellingPartnerMetadata\":null}]}}",
                "{\"payload\":{\"transactions\":null,\"nextToken\":null}}"
            })
    void ownMoneyAndSilenceArePassed(String body) {
        assertThatCode(() -> AMERICAN.requireOwn(transactions(body))).doesNotThrowAnyException();
    }

    @Test
    void otherAnswersAreNotLookedThrough() {
        assertThatCode(() -> AMERICAN.requireOwn(Answers.of("[]"))).doesNotThrowAnyException();
    }

    private static Answer transactions(String body) {
        return Answers.to(TRANSACTIONS, body);
    }

    private static Answer participations(String... marketplaces) {
        var all = List.of(marketplaces).stream()
                .map(
                        """
                        {"marketplace":{"id":"%s"},"storeName":"Harbour Lane",
                         "participation":{"isParticipating":true,"hasSuspendedListings":false}}"""
                                ::formatted)
                .toList();
        return Answers.of("{\"payload\":[" + String.join(",", all) + "]}");
    }
}
