package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import org.junit.jupiter.api.Test;

/** FreeAgent's recorded and documented answers, as the platforms' folder keeps them, and every record that they become. */
class FixturesTest {

    @Test
    void contactsListCapture202608() {
        assertThat(Fixtures.records(Contacts.entity(100), "contacts_list_capture_2026-08.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"contact_id":"225200","organisation_name":"Example Organisation Ltd",
                         "contact_name_on_invoices":true,"email":"user@example.com","country":"United Kingdom",
                         "charge_sales_tax":"Auto","active_projects_count":1,"account_balance":-60,
                         "uses_contact_invoice_sequence":false,"locale":"en","status":"Active",
                         "created_at_api":"2026-08-16T12:43:38Z","source_updated_at":"2026-08-16T12:43:41Z"}]"""));
    }

    @Test
    void contactsListDoc() {
        assertThat(Fixtures.records(Contacts.entity(100), "contacts_list_doc.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"contact_id":"2","organisation_name":"Acme Ltd","first_name":"test","last_name":"me",
                         "contact_name_on_invoices":true,"email":"test@example.com",
                         "billing_email":"billing@example.com","phone_number":"12345678","mobile":"9876543210",
                         "address1":"11 George Street","address2":"South Court","address3":"Flat 6","town":"London",
                         "region":"Southwark","postcode":"SE1 6HA","country":"United Kingdom",
                         "default_payment_terms_in_days":30,"charge_sales_tax":"Auto",
                         "sales_tax_registration_number":"ST12345","active_projects_count":1,"account_balance":-100,
                         "uses_contact_invoice_sequence":false,"locale":"en","status":"Active",
                         "created_at_api":"2011-09-14T16:00:41Z","source_updated_at":"2011-09-16T09:34:41Z"}]"""));
    }

    @Test
    void invoicesListCapture202608() {
        assertThat(Fixtures.records(Invoices.entity(100), "invoices_list_capture_2026-08.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"invoice_id":"756440","reference":"001","dated_on":"2026-08-16","due_on":"2026-09-15",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"251.00","currency":"GBP"},"total_value":{"amount":"251.00",
                         "currency":"GBP"},"paid_value":{"amount":"0.00","currency":"GBP"},
                         "due_value":{"amount":"251.00","currency":"GBP"},"exchange_rate":1,
                         "net_value_in_base_currency":251,"status":"Draft","payment_terms_in_days":30,
                         "involves_sales_tax":false,"project_id":"49921","bank_account_id":"47915",
                         "created_at_api":"2026-08-16T12:43:39Z","source_updated_at":"2026-08-16T12:43:40Z",
                         "items":[{"item_id":"1348965","position":1,"item_type":"Hours",
                         "description":"SDKTEST line","quantity":2,"price":125.5,"currency":"GBP",
                         "category_id":"001","project_id":"49921"}]},
                        {"invoice_id":"756441","reference":"001","dated_on":"2026-08-16","due_on":"2026-09-15",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"251.00","currency":"GBP"},"total_value":{"amount":"251.00",
                         "currency":"GBP"},"paid_value":{"amount":"0.00","currency":"GBP"},
                         "due_value":{"amount":"251.00","currency":"GBP"},"exchange_rate":1,
                         "net_value_in_base_currency":251,"status":"Draft","payment_terms_in_days":30,
                         "involves_sales_tax":false,"project_id":"49921","bank_account_id":"47915",
                         "created_at_api":"2026-08-16T12:43:42Z","source_updated_at":"2026-08-16T12:43:42Z",
                         "items":[{"item_id":"1348966","position":1,"item_type":"Hours",
                         "description":"SDKTEST line","quantity":2,"price":125.5,"currency":"GBP",
                         "category_id":"001","project_id":"49921"}]}]"""));
    }

    @Test
    void invoicesListDoc() {
        assertThat(Fixtures.records(Invoices.entity(100), "invoices_list_doc.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"invoice_id":"1","reference":"001","dated_on":"2011-08-29","due_on":"2011-09-28",
                         "contact_id":"2","net_value":{"amount":"0.00","currency":"GBP"},
                         "sales_tax_value":{"amount":"0.00","currency":"GBP"},"total_value":{"amount":"200.00",
                         "currency":"GBP"},"paid_value":{"amount":"50.00","currency":"GBP"},
                         "due_value":{"amount":"150.00","currency":"GBP"},"exchange_rate":1,
                         "net_value_in_base_currency":0,"status":"Open","payment_terms_in_days":30,
                         "ec_status":"EC Goods","comments":"An example invoice comment.","bank_account_id":"1",
                         "created_at_api":"2011-08-29T00:00:00Z","source_updated_at":"2011-08-29T00:00:00Z",
                         "items":[]}]"""));
    }

    @Test
    void invoicesPaidAndForeignWritten() {
        assertThat(Fixtures.records(Invoices.entity(100), "invoices_paid_and_foreign_written.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"invoice_id":"11","reference":"011","dated_on":"2026-07-01","due_on":"2026-07-31",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"100.00","currency":"GBP"},"sales_tax_value":{"amount":"20.00",
                         "currency":"GBP"},"total_value":{"amount":"120.00","currency":"GBP"},
                         "paid_value":{"amount":"120.00","currency":"GBP"},"due_value":{"amount":"0.00",
                         "currency":"GBP"},"exchange_rate":1,"net_value_in_base_currency":100,"status":"Paid",
                         "payment_terms_in_days":30,"involves_sales_tax":true,"ec_status":"UK/Non-EC",
                         "paid_on":"2026-07-10","created_at_api":"2026-07-01T09:00:00Z",
                         "source_updated_at":"2026-07-10T08:15:30Z","items":[]},
                        {"invoice_id":"12","reference":"012","dated_on":"2026-07-01","due_on":"2026-07-31",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"250.00","currency":"EUR"},"sales_tax_value":{"amount":"0.00",
                         "currency":"EUR"},"total_value":{"amount":"250.00","currency":"EUR"},
                         "paid_value":{"amount":"0.00","currency":"EUR"},"due_value":{"amount":"250.00",
                         "currency":"EUR"},"exchange_rate":0.86,"net_value_in_base_currency":215,"status":"Overdue",
                         "payment_terms_in_days":30,"involves_sales_tax":true,"ec_status":"Reverse Charge",
                         "comments":"Zahlbar in EUR","project_id":"49921","created_at_api":"2026-07-01T09:00:00Z",
                         "source_updated_at":"2026-07-01T09:00:00Z","items":[]},
                        {"invoice_id":"13","reference":"013","dated_on":"2026-07-01","due_on":"2026-07-31",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"100.00","currency":"GBP"},"total_value":{"amount":"120.00",
                         "currency":"GBP"},"paid_value":{"amount":"0.00","currency":"GBP"},
                         "due_value":{"amount":"120.00","currency":"GBP"},"exchange_rate":1,
                         "net_value_in_base_currency":100,"status":"Draft","payment_terms_in_days":0,
                         "involves_sales_tax":true,"ec_status":"UK/Non-EC","created_at_api":"2026-07-01T09:00:00Z",
                         "source_updated_at":"2026-07-01T09:00:00Z","items":[]}]"""));
    }

    @Test
    void billsListCapture202608() {
        assertThat(Fixtures.records(Bills.entity(100), "bills_list_capture_2026-08.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bill_id":"326008","reference":"001","dated_on":"2026-08-16","due_on":"2026-09-16",
                         "contact_id":"225200","contact_name":"Example Organisation Ltd",
                         "net_value":{"amount":"-50.00","currency":"GBP"},"sales_tax_value":{"amount":"-10.00",
                         "currency":"GBP"},"total_value":{"amount":"60.00","currency":"GBP"},
                         "paid_value":{"amount":"0.00","currency":"GBP"},"due_value":{"amount":"60.00",
                         "currency":"GBP"},"native_due_value":60,"status":"Open",
                         "created_at_api":"2026-08-16T12:43:41Z","source_updated_at":"2026-08-16T12:43:41Z",
                         "items":[{"item_id":"285214","position":1,"category_id":"285",
                         "description":"SDKTEST bill line","sales_tax_rate":20,"sales_tax_status":"TAXABLE",
                         "sales_tax_value":{"amount":"-10.00","currency":"GBP"},"total_value":{"amount":"60.00",
                         "currency":"GBP"},"total_value_ex_tax":{"amount":"50.00","currency":"GBP"}}]}]"""));
    }

    @Test
    void billsListDoc() {
        assertThat(Fixtures.records(Bills.entity(100), "bills_list_doc.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bill_id":"1","reference":"acsad","dated_on":"2020-07-28","due_on":"2020-08-27",
                         "contact_id":"1","net_value":{"amount":"-177.50","currency":"GBP"},
                         "sales_tax_value":{"amount":"-35.50","currency":"GBP"},"total_value":{"amount":"213.00",
                         "currency":"GBP"},"paid_value":{"amount":"164.50","currency":"GBP"},
                         "due_value":{"amount":"13.00","currency":"GBP"},"exchange_rate":0.09702361,
                         "native_due_value":1.27,"status":"Open","created_at_api":"2020-07-28T12:43:36Z",
                         "source_updated_at":"2020-07-28T12:43:36Z","items":[]}]"""));
    }

    @Test
    void categoriesListDoc() {
        assertThat(Fixtures.records(Categories.ENTITY, "categories_list_doc.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"category_id":"285","description":"Accommodation and Meals","nominal_code":"285",
                         "category_type":"admin_expenses","auto_sales_tax_rate":"Standard rate",
                         "allowable_for_tax":true,"tax_reporting_name":"Travel and subsistence expenses"},
                        {"category_id":"102","description":"Commission Paid","nominal_code":"102",
                         "category_type":"cost_of_sales","auto_sales_tax_rate":"Standard rate",
                         "allowable_for_tax":true,"tax_reporting_name":"Commissions Payable"},
                        {"category_id":"001","description":"Sales","nominal_code":"001","category_type":"income",
                         "auto_sales_tax_rate":"Standard rate"},
                        {"category_id":"051","description":"Interest Received","nominal_code":"051",
                         "category_type":"general"}]"""));
    }

    @Test
    void categoriesSubAccountsWritten() {
        assertThat(Fixtures.records(Categories.ENTITY, "categories_sub_accounts_written.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"category_id":"285","description":"Accommodation and Meals","nominal_code":"285",
                         "category_type":"admin_expenses","auto_sales_tax_rate":"Standard rate",
                         "allowable_for_tax":true,"group_description":"Admin expenses (normally VATable)",
                         "tax_reporting_name":"Travel and subsistence expenses"},
                        {"category_id":"001","description":"Sales","nominal_code":"001","category_type":"income",
                         "auto_sales_tax_rate":"Standard rate","group_description":"Income (normally VATable)"},
                        {"category_id":"602-1","description":"Computer Equipment Purchase","nominal_code":"602-1",
                         "category_type":"general","parent_category_id":"602",
                         "tax_reporting_name":"Tangible assets"},
                        {"category_id":"750-1","description":"Bank Account: Default bank account",
                         "nominal_code":"750-1","category_type":"general","parent_category_id":"750",
                         "tax_reporting_name":"Cash at bank and in hand","bank_account_id":"47915"},
                        {"category_id":"900-1","description":"Capital Account: Example Person",
                         "nominal_code":"900-1","category_type":"general","parent_category_id":"900",
                         "tax_reporting_name":"Called up share capital","user_id":"40180"}]"""));
    }

    @Test
    void categorySingleDoc() {
        assertThat(Fixtures.records(Categories.ENTITY, "category_single_doc.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"category_id":"001","description":"Sales","nominal_code":"001","category_type":"income",
                         "auto_sales_tax_rate":"Standard rate"}]"""));
    }

    @Test
    void bankAccountsListCapture201505() {
        assertThat(Fixtures.records(BankAccounts.entity(100), "bank_accounts_list_capture_2015-05.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bank_account_id":"1406","name":"Compte courant","bank_name":"Credit Agricole",
                         "type":"StandardBankAccount","account_number":"123456789",
                         "current_balance":{"amount":"90914.69","currency":"EUR"},
                         "opening_balance":{"amount":"100000.00","currency":"EUR"},"is_primary":true,
                         "is_personal":false,"created_at_api":"2015-05-08T11:21:13Z",
                         "source_updated_at":"2015-05-15T14:38:43Z"},
                        {"bank_account_id":"1407","name":"Provisions","bank_name":"Credit Agricole",
                         "type":"StandardBankAccount","account_number":"987654321",
                         "current_balance":{"amount":"27667.65","currency":"EUR"},
                         "opening_balance":{"amount":"0.00","currency":"EUR"},"is_primary":false,
                         "is_personal":false,"created_at_api":"2015-05-08T11:21:57Z",
                         "source_updated_at":"2015-05-08T11:22:24Z"}]"""));
    }

    @Test
    void bankAccountsListCapture202608() {
        assertThat(Fixtures.records(BankAccounts.entity(100), "bank_accounts_list_capture_2026-08.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bank_account_id":"47915","name":"Example Name","bank_name":"Example Bank",
                         "bank_code":"generic","type":"StandardBankAccount","account_number":"00000000",
                         "sort_code":"00-00-00","current_balance":{"amount":"1000.00","currency":"GBP"},
                         "opening_balance":{"amount":"1000.00","currency":"GBP"},"is_primary":true,
                         "is_personal":false,"status":"active","latest_activity_date":"2026-05-01",
                         "created_at_api":"2026-08-16T11:21:00Z","source_updated_at":"2026-08-16T11:21:00Z"},
                        {"bank_account_id":"47922","name":"Example Name","bank_name":"Example Bank",
                         "bank_code":"generic","type":"StandardBankAccount","current_balance":{"amount":"957.50",
                         "currency":"GBP"},"opening_balance":{"amount":"0.00","currency":"GBP"},"is_primary":false,
                         "is_personal":false,"status":"active","latest_activity_date":"2026-08-15",
                         "created_at_api":"2026-08-16T12:42:12Z","source_updated_at":"2026-08-16T12:42:16Z"}]"""));
    }

    @Test
    void bankAccountsTypesWritten() {
        assertThat(Fixtures.records(BankAccounts.entity(100), "bank_accounts_types_written.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bank_account_id":"50001","name":"Company card","bank_name":"Example Bank",
                         "type":"CreditCardAccount","account_number":"1234","current_balance":{"amount":"-310.55",
                         "currency":"GBP"},"opening_balance":{"amount":"0.00","currency":"GBP"},"is_primary":false,
                         "is_personal":false,"status":"active","latest_activity_date":"2026-08-01",
                         "created_at_api":"2026-05-01T10:00:00Z","source_updated_at":"2026-08-02T10:00:00Z"},
                        {"bank_account_id":"50002","name":"PayPal EUR","type":"PaypalAccount",
                         "email":"paypal@example.com","current_balance":{"amount":"12.00","currency":"EUR"},
                         "opening_balance":{"amount":"0.00","currency":"EUR"},"is_primary":false,
                         "is_personal":false,"status":"hidden","created_at_api":"2026-05-01T10:00:00Z",
                         "source_updated_at":"2026-05-01T10:00:00Z"},
                        {"bank_account_id":"50003","name":"EUR account","bank_name":"Example Bank",
                         "bank_code":"generic","type":"StandardBankAccount","account_number":"00000001",
                         "sort_code":"00-00-01","secondary_sort_code":"00-00-02","iban":"GB00EXMP00000000000001",
                         "bic":"EXMPGB2L","current_balance":{"amount":"7.10","currency":"EUR"},
                         "opening_balance":{"amount":"0.00","currency":"EUR"},"is_primary":false,"is_personal":true,
                         "status":"active","created_at_api":"2026-05-01T10:00:00Z",
                         "source_updated_at":"2026-05-01T10:00:00Z"}]"""));
    }

    @Test
    void bankTransactionsListCapture202608() {
        assertThat(Fixtures.records(BankTransactions.entity(100), "bank_transactions_list_capture_2026-08.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"3120042","bank_account_id":"47922","bank_transaction_id":"SDKTEST-2",
                         "dated_on":"2026-08-15","amount":{"amount":"1000.00","currency":"GBP"},
                         "description":"SDKTEST customer receipt//OTHER/",
                         "full_description":"SDKTEST customer receipt//OTHER/£1,000.00",
                         "unexplained_amount":{"amount":"1000.00","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2026-08-16T12:42:13Z","created_at_api":"2026-08-16T12:42:13Z",
                         "source_updated_at":"2026-08-16T12:42:13Z"},
                        {"transaction_id":"3120041","bank_account_id":"47922","bank_transaction_id":"SDKTEST-1",
                         "dated_on":"2026-08-14","amount":{"amount":"-42.50","currency":"GBP"},
                         "description":"SDKTEST card payment//OTHER/",
                         "full_description":"SDKTEST card payment//OTHER/£42.50",
                         "unexplained_amount":{"amount":"0.00","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2026-08-16T12:42:13Z","created_at_api":"2026-08-16T12:42:13Z",
                         "source_updated_at":"2026-08-16T12:42:15Z"}]"""));
    }

    @Test
    void bankTransactionsListDoc() {
        assertThat(Fixtures.records(BankTransactions.entity(100), "bank_transactions_list_doc.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"8","bank_account_id":"1",
                         "bank_transaction_id":"049b807d-83ea-4d98-854c-e84b18775d31","dated_on":"2020-07-06",
                         "amount":{"amount":"-730.00","currency":"GBP"},
                         "description":".Reichert, Kautzer and Schultz/.harness end-to-end e-business 665-454-0057 x55609",
                         "full_description":".Reichert, Kautzer and Schultz/.harness end-to-end e-business 665-454-0057 x55609/OTHER/£730.0",
                         "unexplained_amount":{"amount":"0.00","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2020-07-06T15:26:21Z","created_at_api":"2020-07-06T15:26:21Z",
                         "source_updated_at":"2020-07-06T15:26:21Z"},
                        {"transaction_id":"15","bank_account_id":"1",
                         "bank_transaction_id":"049b807d-83ea-4d98-854c-e84b18775d32","dated_on":"2020-07-06",
                         "amount":{"amount":"-350.00","currency":"GBP"},
                         "description":".Ledner Inc/.mesh enterprise platforms (246)942-9558",
                         "full_description":".Ledner Inc/.mesh enterprise platforms (246)942-9558/OTHER/£350.0",
                         "unexplained_amount":{"amount":"0.00","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2020-07-06T15:26:21Z","created_at_api":"2020-07-06T15:26:21Z",
                         "source_updated_at":"2020-07-06T15:26:21Z"}]"""));
    }

    @Test
    void bankTransactionExplanationsListCapture202608() {
        assertThat(Fixtures.records(
                        BankTransactionExplanations.entity(100),
                        "bank_transaction_explanations_list_capture_2026-08.json",
                        "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"explanation_id":"2089091","bank_transaction_id":"3120041","bank_account_id":"47922",
                         "type":"Payment","dated_on":"2026-08-14","gross_value":{"amount":"-42.50",
                         "currency":"GBP"},"description":"SDKTEST explained",
                         "detail":"Accommodation and Meals. Inc £7.08 VAT ","category_id":"285",
                         "foreign_currency_amount":0,"sales_tax_rate":20,"sales_tax_value":{"amount":"-7.08",
                         "currency":"GBP"},"sales_tax_status":"TAXABLE","marked_for_review":false,"is_locked":false,
                         "source_updated_at":"2026-08-16T12:42:15Z"}]"""));
    }

    @Test
    void bankTransactionExplanationsListDoc() {
        assertThat(Fixtures.records(
                        BankTransactionExplanations.entity(100), "bank_transaction_explanations_list_doc.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"explanation_id":"20","bank_transaction_id":"20","bank_account_id":"1",
                         "dated_on":"2019-12-01","gross_value":{"amount":"-90.00","currency":"GBP"},
                         "description":"transform plug-and-play convergence","category_id":"366","sales_tax_rate":0,
                         "sales_tax_value":{"amount":"0.00","currency":"GBP"},"sales_tax_status":"TAXABLE",
                         "project_id":"1","source_updated_at":"2020-02-06T11:08:28Z"}]"""));
    }

    @Test
    void bankTransactionExplanationsPaidWritten() {
        assertThat(Fixtures.records(
                        BankTransactionExplanations.entity(100),
                        "bank_transaction_explanations_paid_written.json",
                        "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"explanation_id":"70001","bank_transaction_id":"60001","bank_account_id":"47915",
                         "type":"Invoice Receipt","dated_on":"2026-07-10","gross_value":{"amount":"120.00",
                         "currency":"GBP"},"foreign_currency_amount":0,"invoice_id":"11","marked_for_review":false,
                         "is_locked":false,"source_updated_at":"2026-07-10T08:15:30Z"},
                        {"explanation_id":"70002","bank_transaction_id":"60002","bank_account_id":"47915",
                         "type":"Bill Payment","dated_on":"2026-07-12","gross_value":{"amount":"-51.60",
                         "currency":"GBP"},"description":"Bill 001","foreign_currency_amount":-60,
                         "bill_id":"326008","marked_for_review":false,"is_locked":false,
                         "source_updated_at":"2026-07-12T08:15:30Z"},
                        {"explanation_id":"70003","bank_transaction_id":"60003","bank_account_id":"47915",
                         "type":"Payment","dated_on":"2026-07-13","gross_value":{"amount":"-10.00",
                         "currency":"GBP"},"description":"Guessed","category_id":"363","sales_tax_status":"EXEMPT",
                         "marked_for_review":true,"is_locked":true,"source_updated_at":"2026-07-13T08:15:30Z"}]"""));
    }

    @Test
    void transactionsForeignWritten() {
        assertThat(Fixtures.records(Transactions.entity(100), "transactions_foreign_written.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"18740001","dated_on":"2026-07-12",
                         "description":"Example Organisation Ltd - Bill 001","category_id":"796",
                         "category_name":"Trade Creditors","nominal_code":"796","debit_value":{"amount":"51.60",
                         "currency":"GBP"},"credit_value":{"amount":"0.00","currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/bank_transaction_explanations/70002",
                         "foreign_currency_data":{"currency_code":"EUR","debit_value":"60.0"},
                         "created_at_api":"2026-07-12T08:15:30Z","source_updated_at":"2026-07-12T08:15:30Z"},
                        {"transaction_id":"18740002","dated_on":"2026-07-12",
                         "description":"Example Organisation Ltd - Bill 001","category_id":"750",
                         "category_name":"Bank Account","nominal_code":"750-1","debit_value":{"amount":"0.00",
                         "currency":"GBP"},"credit_value":{"amount":"51.60","currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/bank_transaction_explanations/70002",
                         "foreign_currency_data":{"currency_code":"EUR","debit_value":"-60.0"},
                         "created_at_api":"2026-07-12T08:15:30Z","source_updated_at":"2026-07-12T08:15:30Z"},
                        {"transaction_id":"18740003","dated_on":"2026-06-30","description":"VAT Return 06 26",
                         "category_id":"819","category_name":"VAT Charged","nominal_code":"819",
                         "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"120.00",
                         "currency":"GBP"},"foreign_currency_data":{},"created_at_api":"2026-07-31T08:15:30Z",
                         "source_updated_at":"2026-07-31T08:15:30Z"}]"""));
    }

    @Test
    void transactionsListCapture202608() {
        assertThat(Fixtures.records(Transactions.entity(100), "transactions_list_capture_2026-08.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"18731815","dated_on":"2027-04-30",
                         "description":"Corporation Tax Provision for the Period Ending 30 April 2027",
                         "category_id":"820","category_name":"Corporation Tax","nominal_code":"820",
                         "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"0.00",
                         "currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/corporation_tax_returns/2027-04-30",
                         "foreign_currency_data":{},"created_at_api":"2026-08-16T12:29:46Z",
                         "source_updated_at":"2026-08-16T12:29:46Z"},
                        {"transaction_id":"18731816","dated_on":"2027-04-30",
                         "description":"Corporation Tax Provision for the Period Ending 30 April 2027",
                         "category_id":"502","category_name":"Corporation Tax Expense","nominal_code":"502",
                         "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"0.00",
                         "currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/corporation_tax_returns/2027-04-30",
                         "foreign_currency_data":{},"created_at_api":"2026-08-16T12:29:46Z",
                         "source_updated_at":"2026-08-16T12:29:46Z"}]"""));
    }

    @Test
    void usersListCapture202510() {
        assertThat(Fixtures.records(Users.entity(100, false), "users_list_capture_2025-10.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"user_id":"32912","email":"user@example.com","first_name":"Example","last_name":"Person",
                         "role":"Owner","permission_level":8,"opening_mileage":0,"hidden":false,
                         "created_at_api":"2025-10-03T15:57:01Z","source_updated_at":"2025-10-03T20:44:10Z"}]"""));
    }

    @Test
    void usersListCapture202608() {
        assertThat(Fixtures.records(Users.entity(100, false), "users_list_capture_2026-08.json"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"user_id":"40180","email":"user@example.com","first_name":"Example","last_name":"Person",
                         "role":"Director","permission_level":8,"opening_mileage":0,"hidden":false,
                         "created_at_api":"2026-08-16T11:19:11Z","source_updated_at":"2026-08-16T11:23:06Z"}]"""));
    }

    @Test
    void bankAccountSingleCapture202510() {
        assertThat(Fixtures.single(
                        BankAccounts.entity(100), "bank_account_single_capture_2025-10.json", "bank_account", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        {"bank_account_id":"40459","name":"Business Current Account","bank_name":"Starling",
                         "bank_code":"generic","type":"StandardBankAccount","current_balance":{"amount":"1000.00",
                         "currency":"GBP"},"opening_balance":{"amount":"1000.00","currency":"GBP"},
                         "is_primary":true,"is_personal":false,"status":"active",
                         "latest_activity_date":"2025-04-06","created_at_api":"2025-10-03T15:58:17Z",
                         "source_updated_at":"2025-10-03T15:58:17Z"}"""));
    }

    @Test
    void bankTransactionSingleDoc() {
        assertThat(Fixtures.single(
                        BankTransactions.entity(100), "bank_transaction_single_doc.json", "bank_transaction", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        {"transaction_id":"15","bank_account_id":"1",
                         "bank_transaction_id":"049b807d-83ea-4d98-854c-e84b18775d31","dated_on":"2020-07-06",
                         "amount":{"amount":"-730.00","currency":"GBP"},
                         "description":".Reichert, Kautzer and Schultz/.harness end-to-end e-business 665-454-0057 x55609",
                         "full_description":".Reichert, Kautzer and Schultz/.harness end-to-end e-business 665-454-0057 x55609/OTHER/£730.0",
                         "unexplained_amount":{"amount":"0.00","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2020-07-06T15:26:21Z","created_at_api":"2020-07-06T15:26:21Z",
                         "source_updated_at":"2020-07-06T15:26:21Z"}"""));
    }

    @Test
    void transactionSingleDoc() {
        assertThat(Fixtures.single(Transactions.entity(100), "transaction_single_doc.json", "transaction", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        {"transaction_id":"1","dated_on":"2023-01-02","description":"Sale","category_id":"750",
                         "category_name":"Bank Account","nominal_code":"750-1","debit_value":{"amount":"30.00",
                         "currency":"GBP"},"credit_value":{"amount":"0.00","currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/bank_transaction_explanations/1",
                         "foreign_currency_data":{},"created_at_api":"2023-04-20T10:12:44Z",
                         "source_updated_at":"2023-04-20T10:12:44Z"}"""));
    }

    /** The documents' example has no address of its own, which every answer that was recorded has. */
    @Test
    void bankTransactionExplanationTransferDoc() throws Exception {
        var entity = BankTransactionExplanations.entity(100);
        ObjectNode payload = Sample.platformJson("freeagent/fixtures/bank_transaction_explanation_transfer_doc.json")
                .path("bank_transaction_explanation")
                .deepCopy();
        payload.put("currency", "GBP");
        assertThatThrownBy(() -> entity.map(payload)).hasMessage("explanation_id is missing");

        var transfer = entity.map(payload.put("url", "https://api.freeagent.com/v2/bank_transaction_explanations/124"));
        assertThat(transfer.explanationId()).isEqualTo("124");
        assertThat(transfer.bankTransactionId()).isEqualTo("8");
        assertThat(transfer.bankAccountId()).isEqualTo("1");
        assertThat(transfer.transferBankAccountId()).isEqualTo("2");
        assertThat(transfer.grossValue().amount()).isEqualByComparingTo("-170");
        assertThat(transfer.description()).isEqualTo("Transfer from Bank Account One to Bank Account Two");
        assertThat(transfer.type()).isNull();
        assertThat(transfer.categoryId()).isNull();
    }

    @Test
    void companyCapture() {
        var company = Sample.platformJson("freeagent/fixtures/company_capture_2026-08.json");
        var account = FreeagentAnswers.account(Answers.of(company.toString()));

        assertThat(account.reference()).contains("33870");
        assertThat(account.earlierReference()).contains("example");
        assertThat(account.name()).contains("Example Name");
        assertThat(account.scopes()).isEmpty();
        assertThat(Transactions.periods(company))
                .hasToString("[{\"starts_on\":\"2026-05-01\",\"ends_on\":\"2027-04-30\",\"currency\":\"GBP\"}]");
    }
}
