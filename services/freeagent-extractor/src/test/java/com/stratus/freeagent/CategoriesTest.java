package com.stratus.freeagent;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;

import java.util.List;

class CategoriesTest {

    private static final Entity<?, ?> ENTITY = Categories.ENTITY;

    @Test
    void readsEveryFieldOfEveryGroup() {
        assertThat(Fixtures.sample(ENTITY, "categories.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"category_id":"289","description":"Business Entertaining – café & more",
                         "nominal_code":"289","category_type":"admin_expenses",
                         "auto_sales_tax_rate":"Outside of the scope of VAT","allowable_for_tax":false,
                         "group_description":"Admin expenses (normally VATable)",
                         "tax_reporting_name":"Administrative expenses"},
                        {"category_id":"002","description":"Sales: Amazon","nominal_code":"002",
                         "category_type":"income","auto_sales_tax_rate":"Zero rate"},
                        {"category_id":"750-2","description":"Bank Account: Euro","nominal_code":"750-2",
                         "category_type":"general","parent_category_id":"750","bank_account_id":"9002"},
                        {"category_id":"907-1","description":"Director Loan Account","nominal_code":"907-1",
                         "category_type":"general","parent_category_id":"907","user_id":"6001"}]"""));
    }

    @Test
    void accountsAndThenTheirSubAccountsAreAskedFor() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.ALL, CategoriesTest::chart))
                .containsExactly("/categories", "/categories?sub_accounts=true");
        assertThat(ENTITY.isSnapshot()).isTrue();
    }

    /** Accounts without any stand in both answers. */
    @Test
    void onlySubAccountsAreReadOutOfTheSecondAnswer() {
        var paging = ENTITY.paging();
        var first = paging.start(Fixtures.ALL);
        var page = paging.read(Fixtures.ALL, first, chart(paging.request(Fixtures.ALL, first)));
        assertThat(codes(page.payloads())).containsExactly("289", "002", "750-2", "907-1");

        var second = page.next().orElseThrow();
        var last = paging.read(Fixtures.ALL, second, chart(paging.request(Fixtures.ALL, second)));
        assertThat(codes(last.payloads())).containsExactly("750-2", "907-1");
        assertThat(last.next()).isEmpty();
    }

    private static Answer chart(Request request) {
        return Answers.to(request, Sample.read("categories.json").toString());
    }

    private static List<String> codes(List<JsonNode> payloads) {
        return payloads.stream()
                .map(payload -> payload.path("nominal_code").asText())
                .toList();
    }

    @Test
    void answerWithoutGroupsIsRefused() {
        assertThatThrownBy(() -> Fixtures.payloads(ENTITY, Sample.json("{\"categories\":[]}"), ""))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no categories");
    }

    @Test
    void accountWithoutCodeAndAddressIsRefused() {
        assertRefused(ENTITY, Sample.json("{\"description\":\"Nothing\"}"), "category_id is missing");
        assertThat(ENTITY.keyOf(Sample.json("{\"url\":\"https://x.example/v2/categories/001\"}")))
                .contains("001");
    }
}
