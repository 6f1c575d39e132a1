-- What FreeAgent knows: contacts, invoices, bills, the chart of accounts, bank lines with what explains them, the ledger, users.

CREATE TABLE freeagent_contacts (
  tenant_id                     text NOT NULL,
  connection_id                 text NOT NULL,
  source                        text NOT NULL,
  contact_id                    text NOT NULL,
  organisation_name             text,
  first_name                    text,
  last_name                     text,
  contact_name_on_invoices      boolean,
  email                         text,
  billing_email                 text,
  phone_number                  text,
  mobile                        text,
  fax                           text GENERATED ALWAYS AS (NULL::text) STORED,
  address1                      text,
  address2                      text,
  address3                      text,
  town                          text,
  region                        text,
  postcode                      text,
  country                       text,
  contact_type                  text GENERATED ALWAYS AS (NULL::text) STORED,
  default_payment_terms_in_days integer,
  charge_sales_tax              text,
  sales_tax_registration_number text,
  active_projects_count         integer,
  account_balance               numeric(19,4) CHECK (account_balance <> 'NaN'),
  uses_contact_invoice_sequence boolean,
  locale                        text,
  status                        text,
  created_at_api                timestamptz,
  source_updated_at             timestamptz,
  updated_at_api                timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence                      bigint NOT NULL,
  content_hash                  bytea NOT NULL,
  run_id                        uuid NOT NULL,
  deleted_at                    timestamptz,
  deleted_reason                text,
  person_refs                   text[],
  created_at                    timestamptz NOT NULL DEFAULT now(),
  loaded_at                     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, contact_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_contacts_email ON freeagent_contacts (email);
CREATE INDEX ix_freeagent_contacts_type ON freeagent_contacts (contact_type);
CREATE INDEX ix_freeagent_contacts_organisation ON freeagent_contacts (organisation_name);
COMMENT ON TABLE freeagent_contacts IS 'One row is one contact in FreeAgent: a client, a supplier, or both. Hidden ones are there too.';
COMMENT ON COLUMN freeagent_contacts.tenant_id IS 'Who the contact belongs to.';
COMMENT ON COLUMN freeagent_contacts.connection_id IS 'The connection that the contact was read through.';
COMMENT ON COLUMN freeagent_contacts.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_contacts.contact_id IS 'FreeAgent''s id: the last part of the contact''s address in the API.';
COMMENT ON COLUMN freeagent_contacts.organisation_name IS 'Name of the organisation; null for a person.';
COMMENT ON COLUMN freeagent_contacts.first_name IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN freeagent_contacts.last_name IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN freeagent_contacts.contact_name_on_invoices IS 'Whether the person''s name stands on invoices.';
COMMENT ON COLUMN freeagent_contacts.email IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN freeagent_contacts.billing_email IS 'Personal data: where invoices go; null when it is the same address.';
COMMENT ON COLUMN freeagent_contacts.phone_number IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN freeagent_contacts.mobile IS 'Personal data. Null when there is none.';
COMMENT ON COLUMN freeagent_contacts.fax IS 'Without a source: FreeAgent knows no fax numbers.';
COMMENT ON COLUMN freeagent_contacts.address1 IS 'Personal data: first line of the address.';
COMMENT ON COLUMN freeagent_contacts.address2 IS 'Personal data: second line of the address.';
COMMENT ON COLUMN freeagent_contacts.address3 IS 'Personal data: third line of the address.';
COMMENT ON COLUMN freeagent_contacts.town IS 'Personal data: town of the address.';
COMMENT ON COLUMN freeagent_contacts.region IS 'Personal data: region of the address.';
COMMENT ON COLUMN freeagent_contacts.postcode IS 'Personal data: postcode of the address.';
COMMENT ON COLUMN freeagent_contacts.country IS 'Country, as FreeAgent names it.';
COMMENT ON COLUMN freeagent_contacts.contact_type IS 'Without a source: FreeAgent does not say it of a contact. Who has invoices is a client, who has bills a supplier.';
COMMENT ON COLUMN freeagent_contacts.default_payment_terms_in_days IS 'Days to pay, for new invoices.';
COMMENT ON COLUMN freeagent_contacts.charge_sales_tax IS 'Auto, Never or Always.';
COMMENT ON COLUMN freeagent_contacts.sales_tax_registration_number IS 'VAT number.';
COMMENT ON COLUMN freeagent_contacts.active_projects_count IS 'Projects that are open.';
COMMENT ON COLUMN freeagent_contacts.account_balance IS 'What the contact owes, in the company''s currency; negative when we owe.';
COMMENT ON COLUMN freeagent_contacts.uses_contact_invoice_sequence IS 'Whether the contact''s invoices have numbers of their own.';
COMMENT ON COLUMN freeagent_contacts.locale IS 'Language of the contact''s invoices.';
COMMENT ON COLUMN freeagent_contacts.status IS 'Active or Hidden.';
COMMENT ON COLUMN freeagent_contacts.created_at_api IS 'When the contact was made in FreeAgent.';
COMMENT ON COLUMN freeagent_contacts.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_contacts.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_contacts.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_contacts.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_contacts.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_contacts.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_contacts.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_contacts.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_contacts.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_contacts.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_invoices (
  tenant_id                  text NOT NULL,
  connection_id              text NOT NULL,
  source                     text NOT NULL,
  invoice_id                 text NOT NULL,
  reference                  text,
  dated_on                   date,
  due_on                     date,
  contact_id                 text,
  contact_name               text,
  net_value                  numeric(19,4) CHECK (net_value <> 'NaN'),
  currency                   text,
  sales_tax_value            numeric(19,4) CHECK (sales_tax_value <> 'NaN'),
  total_value                numeric(19,4) CHECK (total_value <> 'NaN'),
  paid_value                 numeric(19,4) CHECK (paid_value <> 'NaN'),
  due_value                  numeric(19,4) CHECK (due_value <> 'NaN'),
  exchange_rate              numeric CHECK (exchange_rate <> 'NaN'),
  net_value_in_base_currency numeric(19,4) CHECK (net_value_in_base_currency <> 'NaN'),
  status                     text,
  payment_terms_in_days      integer,
  sales_tax_status           text GENERATED ALWAYS AS (NULL::text) STORED,
  outside_of_sales_tax_scope boolean GENERATED ALWAYS AS (NULL::boolean) STORED,
  initial_sales_tax_rate     numeric GENERATED ALWAYS AS (NULL::numeric) STORED,
  involves_sales_tax         boolean,
  ec_status                  text,
  comments                   text,
  project_id                 text,
  po_reference               text,
  bank_account_id            text,
  paid_on                    date,
  written_off_date           date,
  created_at_api             timestamptz,
  source_updated_at          timestamptz,
  updated_at_api             timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence                   bigint NOT NULL,
  content_hash               bytea NOT NULL,
  run_id                     uuid NOT NULL,
  deleted_at                 timestamptz,
  deleted_reason             text,
  person_refs                text[],
  created_at                 timestamptz NOT NULL DEFAULT now(),
  loaded_at                  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, invoice_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_invoices_reference ON freeagent_invoices (reference);
CREATE INDEX ix_freeagent_invoices_contact ON freeagent_invoices (contact_id);
CREATE INDEX ix_freeagent_invoices_status ON freeagent_invoices (status);
CREATE INDEX ix_freeagent_invoices_dated_on ON freeagent_invoices (dated_on);
CREATE INDEX ix_freeagent_invoices_due_on ON freeagent_invoices (due_on);
COMMENT ON TABLE freeagent_invoices IS 'One row is one sales invoice; its lines stand in freeagent_invoice_items.';
COMMENT ON COLUMN freeagent_invoices.tenant_id IS 'Who the invoice belongs to.';
COMMENT ON COLUMN freeagent_invoices.connection_id IS 'The connection that the invoice was read through.';
COMMENT ON COLUMN freeagent_invoices.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_invoices.invoice_id IS 'FreeAgent''s id: the last part of the invoice''s address in the API.';
COMMENT ON COLUMN freeagent_invoices.reference IS 'The invoice''s number that people use.';
COMMENT ON COLUMN freeagent_invoices.dated_on IS 'Date of the invoice.';
COMMENT ON COLUMN freeagent_invoices.due_on IS 'When it is to be paid.';
COMMENT ON COLUMN freeagent_invoices.contact_id IS 'Who is to pay; links to freeagent_contacts.';
COMMENT ON COLUMN freeagent_invoices.contact_name IS 'Personal data where the contact is a person: name of who is to pay.';
COMMENT ON COLUMN freeagent_invoices.net_value IS 'Without sales tax.';
COMMENT ON COLUMN freeagent_invoices.currency IS 'ISO 4217 code of the invoice''s amounts.';
COMMENT ON COLUMN freeagent_invoices.sales_tax_value IS 'Sales tax; null where there is none to be charged.';
COMMENT ON COLUMN freeagent_invoices.total_value IS 'With sales tax.';
COMMENT ON COLUMN freeagent_invoices.paid_value IS 'What was paid so far.';
COMMENT ON COLUMN freeagent_invoices.due_value IS 'What is to be paid yet.';
COMMENT ON COLUMN freeagent_invoices.exchange_rate IS 'What one unit of currency is in the company''s; FreeAgent''s rate.';
COMMENT ON COLUMN freeagent_invoices.net_value_in_base_currency IS 'net_value in the company''s currency: times exchange_rate, rounded half up to pence. FreeAgent does not send it.';
COMMENT ON COLUMN freeagent_invoices.status IS 'FreeAgent''s word, e.g. Draft, Open, Overdue, Paid, Written-off. Open turns to Overdue by time alone.';
COMMENT ON COLUMN freeagent_invoices.payment_terms_in_days IS 'Days from dated_on to due_on; 0 is due on receipt.';
COMMENT ON COLUMN freeagent_invoices.sales_tax_status IS 'Without a source: FreeAgent says it of each line, see freeagent_invoice_items.';
COMMENT ON COLUMN freeagent_invoices.outside_of_sales_tax_scope IS 'Without a source; see ec_status and the lines.';
COMMENT ON COLUMN freeagent_invoices.initial_sales_tax_rate IS 'Without a source: FreeAgent says rates of each line, see freeagent_invoice_items.';
COMMENT ON COLUMN freeagent_invoices.involves_sales_tax IS 'Whether sales tax plays a part.';
COMMENT ON COLUMN freeagent_invoices.ec_status IS 'FreeAgent''s word for sales abroad, e.g. UK/Non-EC, Reverse Charge.';
COMMENT ON COLUMN freeagent_invoices.comments IS 'What was written below the invoice.';
COMMENT ON COLUMN freeagent_invoices.project_id IS 'FreeAgent''s id of the project; null without one.';
COMMENT ON COLUMN freeagent_invoices.po_reference IS 'The client''s order number.';
COMMENT ON COLUMN freeagent_invoices.bank_account_id IS 'The account that is named for payment; links to freeagent_bank_accounts.';
COMMENT ON COLUMN freeagent_invoices.paid_on IS 'When it was paid in full.';
COMMENT ON COLUMN freeagent_invoices.written_off_date IS 'When it was written off.';
COMMENT ON COLUMN freeagent_invoices.created_at_api IS 'When the invoice was made in FreeAgent.';
COMMENT ON COLUMN freeagent_invoices.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_invoices.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_invoices.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_invoices.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_invoices.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_invoices.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_invoices.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_invoices.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_invoices.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_invoices.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_invoice_items (
  tenant_id        text NOT NULL,
  connection_id    text NOT NULL,
  invoice_id       text NOT NULL,
  item_id          text NOT NULL,
  position         integer,
  item_type        text,
  description      text,
  quantity         numeric CHECK (quantity <> 'NaN'),
  price            numeric CHECK (price <> 'NaN'),
  currency         text,
  sales_tax_rate   numeric CHECK (sales_tax_rate <> 'NaN'),
  sales_tax_status text,
  category_id      text,
  project_id       text,
  content_hash     bytea NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  loaded_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, invoice_id, item_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_invoice_items_category ON freeagent_invoice_items (category_id);
COMMENT ON TABLE freeagent_invoice_items IS 'One row is one line of a sales invoice.';
COMMENT ON COLUMN freeagent_invoice_items.tenant_id IS 'Who the invoice belongs to.';
COMMENT ON COLUMN freeagent_invoice_items.connection_id IS 'The connection that the invoice was read through.';
COMMENT ON COLUMN freeagent_invoice_items.invoice_id IS 'The invoice.';
COMMENT ON COLUMN freeagent_invoice_items.item_id IS 'FreeAgent''s id of the line.';
COMMENT ON COLUMN freeagent_invoice_items.position IS 'Place on the invoice, from 1.';
COMMENT ON COLUMN freeagent_invoice_items.item_type IS 'FreeAgent''s word for the unit or kind, e.g. Hours, Products, Discount.';
COMMENT ON COLUMN freeagent_invoice_items.description IS 'What it is for.';
COMMENT ON COLUMN freeagent_invoice_items.quantity IS 'How many of item_type.';
COMMENT ON COLUMN freeagent_invoice_items.price IS 'Price of one, in currency; may have more decimals than money.';
COMMENT ON COLUMN freeagent_invoice_items.currency IS 'ISO 4217 code of the invoice.';
COMMENT ON COLUMN freeagent_invoice_items.sales_tax_rate IS 'Per cent.';
COMMENT ON COLUMN freeagent_invoice_items.sales_tax_status IS 'TAXABLE, EXEMPT or OUT_OF_SCOPE.';
COMMENT ON COLUMN freeagent_invoice_items.category_id IS 'Links to freeagent_categories.';
COMMENT ON COLUMN freeagent_invoice_items.project_id IS 'FreeAgent''s id of the project; null without one.';
COMMENT ON COLUMN freeagent_invoice_items.content_hash IS 'SHA-256 of the normalised line, first 16 bytes.';
COMMENT ON COLUMN freeagent_invoice_items.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_invoice_items.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_bills (
  tenant_id         text NOT NULL,
  connection_id     text NOT NULL,
  source            text NOT NULL,
  bill_id           text NOT NULL,
  reference         text,
  dated_on          date,
  due_on            date,
  contact_id        text,
  contact_name      text,
  net_value         numeric(19,4) CHECK (net_value <> 'NaN'),
  currency          text,
  sales_tax_value   numeric(19,4) CHECK (sales_tax_value <> 'NaN'),
  total_value       numeric(19,4) CHECK (total_value <> 'NaN'),
  paid_value        numeric(19,4) CHECK (paid_value <> 'NaN'),
  due_value         numeric(19,4) CHECK (due_value <> 'NaN'),
  exchange_rate     numeric CHECK (exchange_rate <> 'NaN'),
  native_due_value  numeric(19,4) CHECK (native_due_value <> 'NaN'),
  status            text,
  sales_tax_status  text GENERATED ALWAYS AS (NULL::text) STORED,
  comments          text,
  project_id        text,
  paid_on           date,
  created_at_api    timestamptz,
  source_updated_at timestamptz,
  updated_at_api    timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence          bigint NOT NULL,
  content_hash      bytea NOT NULL,
  run_id            uuid NOT NULL,
  deleted_at        timestamptz,
  deleted_reason    text,
  person_refs       text[],
  created_at        timestamptz NOT NULL DEFAULT now(),
  loaded_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, bill_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_bills_reference ON freeagent_bills (reference);
CREATE INDEX ix_freeagent_bills_contact ON freeagent_bills (contact_id);
CREATE INDEX ix_freeagent_bills_status ON freeagent_bills (status);
CREATE INDEX ix_freeagent_bills_due_on ON freeagent_bills (due_on);
COMMENT ON TABLE freeagent_bills IS 'One row is one bill of a supplier; its lines stand in freeagent_bill_items. Signs are FreeAgent''s; the view freeagent_purchases has positive amounts.';
COMMENT ON COLUMN freeagent_bills.tenant_id IS 'Who the bill belongs to.';
COMMENT ON COLUMN freeagent_bills.connection_id IS 'The connection that the bill was read through.';
COMMENT ON COLUMN freeagent_bills.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_bills.bill_id IS 'FreeAgent''s id: the last part of the bill''s address in the API.';
COMMENT ON COLUMN freeagent_bills.reference IS 'The supplier''s number.';
COMMENT ON COLUMN freeagent_bills.dated_on IS 'Date of the bill.';
COMMENT ON COLUMN freeagent_bills.due_on IS 'When it is to be paid.';
COMMENT ON COLUMN freeagent_bills.contact_id IS 'Who is to be paid; links to freeagent_contacts.';
COMMENT ON COLUMN freeagent_bills.contact_name IS 'Personal data where the contact is a person: name of who is to be paid.';
COMMENT ON COLUMN freeagent_bills.net_value IS 'Without sales tax, as sent: NEGATIVE for a bill.';
COMMENT ON COLUMN freeagent_bills.currency IS 'ISO 4217 code of the bill''s amounts.';
COMMENT ON COLUMN freeagent_bills.sales_tax_value IS 'Sales tax, as sent: NEGATIVE for a bill.';
COMMENT ON COLUMN freeagent_bills.total_value IS 'With sales tax; positive.';
COMMENT ON COLUMN freeagent_bills.paid_value IS 'What was paid so far; positive.';
COMMENT ON COLUMN freeagent_bills.due_value IS 'What is to be paid yet; positive.';
COMMENT ON COLUMN freeagent_bills.exchange_rate IS 'What one unit of currency is in the company''s; null in the company''s own.';
COMMENT ON COLUMN freeagent_bills.native_due_value IS 'due_value in the company''s currency.';
COMMENT ON COLUMN freeagent_bills.status IS 'FreeAgent''s word: Zero Value, Open, Overdue, Paid or Refunded. Open turns to Overdue by time alone.';
COMMENT ON COLUMN freeagent_bills.sales_tax_status IS 'Without a source: FreeAgent says it of each line, see freeagent_bill_items.';
COMMENT ON COLUMN freeagent_bills.comments IS 'What was noted on it.';
COMMENT ON COLUMN freeagent_bills.project_id IS 'FreeAgent''s id of the project; null without one.';
COMMENT ON COLUMN freeagent_bills.paid_on IS 'When it was paid in full.';
COMMENT ON COLUMN freeagent_bills.created_at_api IS 'When the bill was made in FreeAgent.';
COMMENT ON COLUMN freeagent_bills.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_bills.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_bills.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_bills.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_bills.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_bills.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_bills.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_bills.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_bills.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_bills.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_bill_items (
  tenant_id          text NOT NULL,
  connection_id      text NOT NULL,
  bill_id            text NOT NULL,
  item_id            text NOT NULL,
  position           integer,
  category_id        text,
  description        text,
  quantity           numeric CHECK (quantity <> 'NaN'),
  unit               text,
  sales_tax_rate     numeric CHECK (sales_tax_rate <> 'NaN'),
  sales_tax_status   text,
  sales_tax_value    numeric(19,4) CHECK (sales_tax_value <> 'NaN'),
  currency           text,
  total_value        numeric(19,4) CHECK (total_value <> 'NaN'),
  total_value_ex_tax numeric(19,4) CHECK (total_value_ex_tax <> 'NaN'),
  project_id         text,
  content_hash       bytea NOT NULL,
  created_at         timestamptz NOT NULL DEFAULT now(),
  loaded_at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, bill_id, item_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_bill_items_category ON freeagent_bill_items (category_id);
COMMENT ON TABLE freeagent_bill_items IS 'One row is one line of a bill.';
COMMENT ON COLUMN freeagent_bill_items.tenant_id IS 'Who the bill belongs to.';
COMMENT ON COLUMN freeagent_bill_items.connection_id IS 'The connection that the bill was read through.';
COMMENT ON COLUMN freeagent_bill_items.bill_id IS 'The bill.';
COMMENT ON COLUMN freeagent_bill_items.item_id IS 'FreeAgent''s id of the line.';
COMMENT ON COLUMN freeagent_bill_items.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN freeagent_bill_items.category_id IS 'Links to freeagent_categories.';
COMMENT ON COLUMN freeagent_bill_items.description IS 'What it is for.';
COMMENT ON COLUMN freeagent_bill_items.quantity IS 'How many of unit.';
COMMENT ON COLUMN freeagent_bill_items.unit IS 'What is counted.';
COMMENT ON COLUMN freeagent_bill_items.sales_tax_rate IS 'Per cent.';
COMMENT ON COLUMN freeagent_bill_items.sales_tax_status IS 'TAXABLE, EXEMPT or OUT_OF_SCOPE.';
COMMENT ON COLUMN freeagent_bill_items.sales_tax_value IS 'Sales tax, as sent: NEGATIVE for a bill.';
COMMENT ON COLUMN freeagent_bill_items.currency IS 'ISO 4217 code of the bill.';
COMMENT ON COLUMN freeagent_bill_items.total_value IS 'With sales tax; positive.';
COMMENT ON COLUMN freeagent_bill_items.total_value_ex_tax IS 'Without sales tax; positive.';
COMMENT ON COLUMN freeagent_bill_items.project_id IS 'FreeAgent''s id of the project; null without one.';
COMMENT ON COLUMN freeagent_bill_items.content_hash IS 'SHA-256 of the normalised line, first 16 bytes.';
COMMENT ON COLUMN freeagent_bill_items.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_bill_items.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_categories (
  tenant_id           text NOT NULL,
  connection_id       text NOT NULL,
  source              text NOT NULL,
  category_id         text NOT NULL,
  description         text,
  nominal_code        text,
  category_type       text,
  parent_category_id  text,
  auto_sales_tax_rate text,
  allowable_for_tax   boolean,
  is_visible          boolean GENERATED ALWAYS AS (NULL::boolean) STORED,
  group_description   text,
  tax_reporting_name  text,
  bank_account_id     text,
  user_id             text,
  source_updated_at   timestamptz,
  sequence            bigint NOT NULL,
  content_hash        bytea NOT NULL,
  run_id              uuid NOT NULL,
  deleted_at          timestamptz,
  deleted_reason      text,
  person_refs         text[],
  created_at          timestamptz NOT NULL DEFAULT now(),
  loaded_at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, category_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_categories_nominal_code ON freeagent_categories (nominal_code);
CREATE INDEX ix_freeagent_categories_type ON freeagent_categories (category_type);
CREATE INDEX ix_freeagent_categories_parent ON freeagent_categories (parent_category_id);
COMMENT ON TABLE freeagent_categories IS 'One row is one account of the chart of accounts, sub accounts included.';
COMMENT ON COLUMN freeagent_categories.tenant_id IS 'Who the category belongs to.';
COMMENT ON COLUMN freeagent_categories.connection_id IS 'The connection that the category was read through.';
COMMENT ON COLUMN freeagent_categories.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_categories.category_id IS 'The nominal code, a text with its leading zeros.';
COMMENT ON COLUMN freeagent_categories.description IS 'Name of the account.';
COMMENT ON COLUMN freeagent_categories.nominal_code IS 'The code, e.g. 001, or 750-1 for a sub account.';
COMMENT ON COLUMN freeagent_categories.category_type IS 'Under which FreeAgent lists it: admin_expenses, cost_of_sales, income or general.';
COMMENT ON COLUMN freeagent_categories.parent_category_id IS 'Of a sub account the code before the hyphen; null for others.';
COMMENT ON COLUMN freeagent_categories.auto_sales_tax_rate IS 'FreeAgent''s words for the usual rate, e.g. Standard rate, Exempt; no number.';
COMMENT ON COLUMN freeagent_categories.allowable_for_tax IS 'Whether it lowers the taxable profit; null where FreeAgent does not say.';
COMMENT ON COLUMN freeagent_categories.is_visible IS 'Without a source: FreeAgent lists those that can be seen.';
COMMENT ON COLUMN freeagent_categories.group_description IS 'Heading in FreeAgent''s lists; null for general accounts.';
COMMENT ON COLUMN freeagent_categories.tax_reporting_name IS 'Line of the statutory accounts.';
COMMENT ON COLUMN freeagent_categories.bank_account_id IS 'Of a bank''s sub account the account; links to freeagent_bank_accounts.';
COMMENT ON COLUMN freeagent_categories.user_id IS 'Of a person''s sub account the user; links to freeagent_users.';
COMMENT ON COLUMN freeagent_categories.source_updated_at IS 'Always null: FreeAgent gives it no update time.';
COMMENT ON COLUMN freeagent_categories.sequence IS 'The version: of two, the higher one is newer.';
COMMENT ON COLUMN freeagent_categories.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_categories.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_categories.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_categories.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_categories.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_categories.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_categories.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_bank_accounts (
  tenant_id                text NOT NULL,
  connection_id            text NOT NULL,
  source                   text NOT NULL,
  bank_account_id          text NOT NULL,
  name                     text,
  bank_name                text,
  bank_code                text,
  type                     text,
  account_number           text,
  sort_code                text,
  secondary_sort_code      text,
  iban                     text,
  bic                      text,
  email                    text,
  current_balance          numeric(19,4) CHECK (current_balance <> 'NaN'),
  currency                 text,
  opening_balance          numeric(19,4) CHECK (opening_balance <> 'NaN'),
  is_primary               boolean,
  is_personal              boolean,
  status                   text,
  email_new_transactions   boolean GENERATED ALWAYS AS (NULL::boolean) STORED,
  default_bill_category_id text GENERATED ALWAYS AS (NULL::text) STORED,
  opening_balance_date     date GENERATED ALWAYS AS (NULL::date) STORED,
  latest_activity_date     date,
  created_at_api           timestamptz,
  source_updated_at        timestamptz,
  updated_at_api           timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence                 bigint NOT NULL,
  content_hash             bytea NOT NULL,
  run_id                   uuid NOT NULL,
  deleted_at               timestamptz,
  deleted_reason           text,
  person_refs              text[],
  created_at               timestamptz NOT NULL DEFAULT now(),
  loaded_at                timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, bank_account_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_bank_accounts_name ON freeagent_bank_accounts (name);
CREATE INDEX ix_freeagent_bank_accounts_type ON freeagent_bank_accounts (type);
COMMENT ON TABLE freeagent_bank_accounts IS 'One row is one bank, card or PayPal account of the company. Hidden ones are there too.';
COMMENT ON COLUMN freeagent_bank_accounts.tenant_id IS 'Who the account belongs to.';
COMMENT ON COLUMN freeagent_bank_accounts.connection_id IS 'The connection that the account was read through.';
COMMENT ON COLUMN freeagent_bank_accounts.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_bank_accounts.bank_account_id IS 'FreeAgent''s id: the last part of the account''s address in the API.';
COMMENT ON COLUMN freeagent_bank_accounts.name IS 'Name in FreeAgent.';
COMMENT ON COLUMN freeagent_bank_accounts.bank_name IS 'The bank.';
COMMENT ON COLUMN freeagent_bank_accounts.bank_code IS 'FreeAgent''s code of the bank.';
COMMENT ON COLUMN freeagent_bank_accounts.type IS 'StandardBankAccount, CreditCardAccount or PaypalAccount.';
COMMENT ON COLUMN freeagent_bank_accounts.account_number IS 'Sensitive. Of a card the last four digits; null where there is none.';
COMMENT ON COLUMN freeagent_bank_accounts.sort_code IS 'Sensitive. Null where there is none.';
COMMENT ON COLUMN freeagent_bank_accounts.secondary_sort_code IS 'Sensitive. Null where there is none.';
COMMENT ON COLUMN freeagent_bank_accounts.iban IS 'Sensitive. Null where there is none.';
COMMENT ON COLUMN freeagent_bank_accounts.bic IS 'Null where there is none.';
COMMENT ON COLUMN freeagent_bank_accounts.email IS 'Personal data: address of a PayPal account.';
COMMENT ON COLUMN freeagent_bank_accounts.current_balance IS 'opening_balance and all transactions of the account.';
COMMENT ON COLUMN freeagent_bank_accounts.currency IS 'ISO 4217 code of the account.';
COMMENT ON COLUMN freeagent_bank_accounts.opening_balance IS 'Balance when FreeAgent began.';
COMMENT ON COLUMN freeagent_bank_accounts.is_primary IS 'Whether it is the company''s main account.';
COMMENT ON COLUMN freeagent_bank_accounts.is_personal IS 'Whether it is a person''s own account.';
COMMENT ON COLUMN freeagent_bank_accounts.status IS 'active or hidden.';
COMMENT ON COLUMN freeagent_bank_accounts.email_new_transactions IS 'Without a source.';
COMMENT ON COLUMN freeagent_bank_accounts.default_bill_category_id IS 'Without a source.';
COMMENT ON COLUMN freeagent_bank_accounts.opening_balance_date IS 'Without a source.';
COMMENT ON COLUMN freeagent_bank_accounts.latest_activity_date IS 'Date of the last transaction.';
COMMENT ON COLUMN freeagent_bank_accounts.created_at_api IS 'When the account was made in FreeAgent.';
COMMENT ON COLUMN freeagent_bank_accounts.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_bank_accounts.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_bank_accounts.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_bank_accounts.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_bank_accounts.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_bank_accounts.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_bank_accounts.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_bank_accounts.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_bank_accounts.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_bank_accounts.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_bank_transactions (
  tenant_id           text NOT NULL,
  connection_id       text NOT NULL,
  source              text NOT NULL,
  transaction_id      text NOT NULL,
  bank_account_id     text,
  bank_transaction_id text,
  dated_on            date,
  amount              numeric(19,4) CHECK (amount <> 'NaN'),
  currency            text,
  description         text,
  full_description    text,
  bank_reference      text GENERATED ALWAYS AS (NULL::text) STORED,
  transaction_type    text GENERATED ALWAYS AS (NULL::text) STORED,
  running_balance     numeric(19,4) GENERATED ALWAYS AS (NULL::numeric) STORED,
  unexplained_amount  numeric(19,4) CHECK (unexplained_amount <> 'NaN'),
  is_manual           boolean,
  uploaded_at         timestamptz,
  created_at_api      timestamptz,
  source_updated_at   timestamptz,
  updated_at_api      timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence            bigint NOT NULL,
  content_hash        bytea NOT NULL,
  run_id              uuid NOT NULL,
  deleted_at          timestamptz,
  deleted_reason      text,
  person_refs         text[],
  created_at          timestamptz NOT NULL DEFAULT now(),
  loaded_at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, transaction_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_bank_transactions_account ON freeagent_bank_transactions (bank_account_id);
CREATE INDEX ix_freeagent_bank_transactions_dated_on ON freeagent_bank_transactions (dated_on);
CREATE INDEX ix_freeagent_bank_transactions_amount ON freeagent_bank_transactions (amount);
COMMENT ON TABLE freeagent_bank_transactions IS 'One row is one line of a bank statement.';
COMMENT ON COLUMN freeagent_bank_transactions.tenant_id IS 'Who the transaction belongs to.';
COMMENT ON COLUMN freeagent_bank_transactions.connection_id IS 'The connection that the transaction was read through.';
COMMENT ON COLUMN freeagent_bank_transactions.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_bank_transactions.transaction_id IS 'FreeAgent''s id: the last part of the transaction''s address in the API.';
COMMENT ON COLUMN freeagent_bank_transactions.bank_account_id IS 'Links to freeagent_bank_accounts.';
COMMENT ON COLUMN freeagent_bank_transactions.bank_transaction_id IS 'The bank''s own id (transaction_id in the API); null for what was typed in.';
COMMENT ON COLUMN freeagent_bank_transactions.dated_on IS 'Date on the statement.';
COMMENT ON COLUMN freeagent_bank_transactions.amount IS 'Money in is positive, money out negative.';
COMMENT ON COLUMN freeagent_bank_transactions.currency IS 'ISO 4217 code of the account.';
COMMENT ON COLUMN freeagent_bank_transactions.description IS 'The bank''s words.';
COMMENT ON COLUMN freeagent_bank_transactions.full_description IS 'The same with kind and amount, as FreeAgent writes it.';
COMMENT ON COLUMN freeagent_bank_transactions.bank_reference IS 'Without a source: it is part of description.';
COMMENT ON COLUMN freeagent_bank_transactions.transaction_type IS 'Without a source: it is part of full_description.';
COMMENT ON COLUMN freeagent_bank_transactions.running_balance IS 'Without a source: the account''s opening_balance and all amounts up to the line.';
COMMENT ON COLUMN freeagent_bank_transactions.unexplained_amount IS 'What no explanation accounts for yet.';
COMMENT ON COLUMN freeagent_bank_transactions.is_manual IS 'Whether somebody typed it in.';
COMMENT ON COLUMN freeagent_bank_transactions.uploaded_at IS 'When it came into FreeAgent.';
COMMENT ON COLUMN freeagent_bank_transactions.created_at_api IS 'When it was made in FreeAgent.';
COMMENT ON COLUMN freeagent_bank_transactions.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_bank_transactions.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_bank_transactions.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_bank_transactions.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_bank_transactions.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_bank_transactions.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_bank_transactions.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_bank_transactions.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_bank_transactions.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_bank_transactions.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_bank_transaction_explanations (
  tenant_id                text NOT NULL,
  connection_id            text NOT NULL,
  source                   text NOT NULL,
  explanation_id           text NOT NULL,
  bank_transaction_id      text,
  bank_account_id          text,
  type                     text,
  dated_on                 date,
  amount                   numeric(19,4) GENERATED ALWAYS AS (gross_value) STORED,
  gross_value              numeric(19,4) CHECK (gross_value <> 'NaN'),
  currency                 text,
  description              text,
  detail                   text,
  category_id              text,
  category_name            text GENERATED ALWAYS AS (NULL::text) STORED,
  foreign_currency_amount  numeric(19,4) CHECK (foreign_currency_amount <> 'NaN'),
  foreign_currency_type    text GENERATED ALWAYS AS (NULL::text) STORED,
  sales_tax_rate           numeric CHECK (sales_tax_rate <> 'NaN'),
  sales_tax_value          numeric(19,4) CHECK (sales_tax_value <> 'NaN'),
  sales_tax_status         text,
  invoice_id               text,
  bill_id                  text,
  transfer_bank_account_id text,
  project_id               text,
  receipt_reference        text,
  marked_for_review        boolean,
  is_locked                boolean,
  created_at_api           timestamptz GENERATED ALWAYS AS (NULL::timestamptz) STORED,
  source_updated_at        timestamptz,
  updated_at_api           timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence                 bigint NOT NULL,
  content_hash             bytea NOT NULL,
  run_id                   uuid NOT NULL,
  deleted_at               timestamptz,
  deleted_reason           text,
  person_refs              text[],
  created_at               timestamptz NOT NULL DEFAULT now(),
  loaded_at                timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, explanation_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_bank_explanations_transaction ON freeagent_bank_transaction_explanations (bank_transaction_id);
CREATE INDEX ix_freeagent_bank_explanations_category ON freeagent_bank_transaction_explanations (category_id);
CREATE INDEX ix_freeagent_bank_explanations_invoice ON freeagent_bank_transaction_explanations (invoice_id);
CREATE INDEX ix_freeagent_bank_explanations_bill ON freeagent_bank_transaction_explanations (bill_id);
COMMENT ON TABLE freeagent_bank_transaction_explanations IS 'One row says what a bank transaction, or a part of it, was for.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.tenant_id IS 'Who the explanation belongs to.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.connection_id IS 'The connection that the explanation was read through.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.explanation_id IS 'FreeAgent''s id: the last part of the explanation''s address in the API.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.bank_transaction_id IS 'What is explained; links to freeagent_bank_transactions.transaction_id.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.bank_account_id IS 'Links to freeagent_bank_accounts.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.type IS 'FreeAgent''s words, e.g. Payment, Invoice Receipt, Bill Payment, Transfer; the list is open.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.dated_on IS 'Date on the statement.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.amount IS 'The same as gross_value.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.gross_value IS 'Money in is positive, money out negative.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.currency IS 'ISO 4217 code of the account.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.description IS 'What was noted; null for receipts and transfers.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.detail IS 'FreeAgent''s own words for it.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.category_id IS 'Links to freeagent_categories; null for what pays an invoice or a bill.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.category_name IS 'Without a source: freeagent_categories.description.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.foreign_currency_amount IS 'In the currency of the invoice or bill that is paid; 0 without one of another currency.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.foreign_currency_type IS 'Without a source: the currency of the invoice or bill that is paid.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.sales_tax_rate IS 'Per cent.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.sales_tax_value IS 'Sales tax in gross_value, with its sign.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.sales_tax_status IS 'TAXABLE, EXEMPT or OUT_OF_SCOPE.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.invoice_id IS 'The invoice that is paid; links to freeagent_invoices.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.bill_id IS 'The bill that is paid; links to freeagent_bills.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.transfer_bank_account_id IS 'Of a transfer the other account; links to freeagent_bank_accounts.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.project_id IS 'FreeAgent''s id of the project; null without one.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.receipt_reference IS 'Number on the receipt.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.marked_for_review IS 'Whether FreeAgent guessed it and nobody has approved it yet.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.is_locked IS 'Whether it can be changed no more, e.g. after a VAT return.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.created_at_api IS 'Without a source.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_bank_transaction_explanations.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_transactions (
  tenant_id             text NOT NULL,
  connection_id         text NOT NULL,
  source                text NOT NULL,
  transaction_id        text NOT NULL,
  dated_on              date,
  description           text,
  category_id           text,
  category_name         text,
  nominal_code          text,
  debit_value           numeric(19,4) CHECK (debit_value <> 'NaN'),
  currency              text,
  credit_value          numeric(19,4) CHECK (credit_value <> 'NaN'),
  source_item_url       text,
  foreign_currency_data jsonb,
  created_at_api        timestamptz,
  source_updated_at     timestamptz,
  updated_at_api        timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence              bigint NOT NULL,
  content_hash          bytea NOT NULL,
  run_id                uuid NOT NULL,
  deleted_at            timestamptz,
  deleted_reason        text,
  person_refs           text[],
  created_at            timestamptz NOT NULL DEFAULT now(),
  loaded_at             timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, transaction_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_transactions_dated_on ON freeagent_transactions (dated_on);
CREATE INDEX ix_freeagent_transactions_category ON freeagent_transactions (category_id);
CREATE INDEX ix_freeagent_transactions_nominal_code ON freeagent_transactions (nominal_code);
COMMENT ON TABLE freeagent_transactions IS 'One row is one entry of the general ledger. Entries may be dated ahead, e.g. of taxes.';
COMMENT ON COLUMN freeagent_transactions.tenant_id IS 'Who the entry belongs to.';
COMMENT ON COLUMN freeagent_transactions.connection_id IS 'The connection that the entry was read through.';
COMMENT ON COLUMN freeagent_transactions.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_transactions.transaction_id IS 'FreeAgent''s id: the last part of the entry''s address in the API.';
COMMENT ON COLUMN freeagent_transactions.dated_on IS 'Date in the books; may lie ahead.';
COMMENT ON COLUMN freeagent_transactions.description IS 'What it is for.';
COMMENT ON COLUMN freeagent_transactions.category_id IS 'The account, of a sub account the one above it; links to freeagent_categories.';
COMMENT ON COLUMN freeagent_transactions.category_name IS 'Name of the account.';
COMMENT ON COLUMN freeagent_transactions.nominal_code IS 'The account''s code, of a sub account its own, e.g. 750-1.';
COMMENT ON COLUMN freeagent_transactions.debit_value IS 'What is debited; 0 for a credit.';
COMMENT ON COLUMN freeagent_transactions.currency IS 'ISO 4217 code of the company.';
COMMENT ON COLUMN freeagent_transactions.credit_value IS 'What is credited; 0 for a debit.';
COMMENT ON COLUMN freeagent_transactions.source_item_url IS 'FreeAgent''s address of what it comes from; null for what FreeAgent books by itself.';
COMMENT ON COLUMN freeagent_transactions.foreign_currency_data IS 'Currency and amount before they were converted, as FreeAgent shows them; {} without.';
COMMENT ON COLUMN freeagent_transactions.created_at_api IS 'When it was booked.';
COMMENT ON COLUMN freeagent_transactions.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_transactions.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_transactions.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_transactions.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_transactions.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_transactions.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_transactions.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_transactions.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_transactions.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_transactions.loaded_at IS 'When the row was last written.';

CREATE TABLE freeagent_users (
  tenant_id               text NOT NULL,
  connection_id           text NOT NULL,
  source                  text NOT NULL,
  user_id                 text NOT NULL,
  email                   text,
  first_name              text,
  last_name               text,
  ni_number               text,
  unique_tax_reference    text,
  role                    text,
  permission_level        integer,
  opening_mileage         numeric(19,4) CHECK (opening_mileage <> 'NaN'),
  current_payroll_profile jsonb,
  hidden                  boolean,
  created_at_api          timestamptz,
  source_updated_at       timestamptz,
  updated_at_api          timestamptz GENERATED ALWAYS AS (source_updated_at) STORED,
  sequence                bigint NOT NULL,
  content_hash            bytea NOT NULL,
  run_id                  uuid NOT NULL,
  deleted_at              timestamptz,
  deleted_reason          text,
  person_refs             text[],
  created_at              timestamptz NOT NULL DEFAULT now(),
  loaded_at               timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, user_id)
) WITH (fillfactor = 90);
CREATE INDEX ix_freeagent_users_email ON freeagent_users (email);
CREATE INDEX ix_freeagent_users_role ON freeagent_users (role);
COMMENT ON TABLE freeagent_users IS 'One row is one user of the company''s books.';
COMMENT ON COLUMN freeagent_users.tenant_id IS 'Who the user belongs to.';
COMMENT ON COLUMN freeagent_users.connection_id IS 'The connection that the user was read through.';
COMMENT ON COLUMN freeagent_users.source IS 'freeagent.';
COMMENT ON COLUMN freeagent_users.user_id IS 'FreeAgent''s id: the last part of the user''s address in the API.';
COMMENT ON COLUMN freeagent_users.email IS 'Personal data.';
COMMENT ON COLUMN freeagent_users.first_name IS 'Personal data.';
COMMENT ON COLUMN freeagent_users.last_name IS 'Personal data.';
COMMENT ON COLUMN freeagent_users.ni_number IS 'Personal data: National Insurance number. Null unless the connection''s tax_identifiers is true.';
COMMENT ON COLUMN freeagent_users.unique_tax_reference IS 'Personal data: number at the tax office. Null unless the connection''s tax_identifiers is true.';
COMMENT ON COLUMN freeagent_users.role IS 'FreeAgent''s word, e.g. Owner, Director, Employee, Accountant.';
COMMENT ON COLUMN freeagent_users.permission_level IS '0 (no access) to 8 (full).';
COMMENT ON COLUMN freeagent_users.opening_mileage IS 'Miles before FreeAgent began.';
COMMENT ON COLUMN freeagent_users.current_payroll_profile IS 'Personal data: payroll figures as FreeAgent shows them. Null unless the connection''s tax_identifiers is true.';
COMMENT ON COLUMN freeagent_users.hidden IS 'Whether the user is hidden.';
COMMENT ON COLUMN freeagent_users.created_at_api IS 'When the user was made in FreeAgent.';
COMMENT ON COLUMN freeagent_users.source_updated_at IS 'FreeAgent''s updated_at of this version.';
COMMENT ON COLUMN freeagent_users.updated_at_api IS 'The same as source_updated_at.';
COMMENT ON COLUMN freeagent_users.sequence IS 'Breaks ties between versions with the same update time.';
COMMENT ON COLUMN freeagent_users.content_hash IS 'SHA-256 of the normalised record, first 16 bytes.';
COMMENT ON COLUMN freeagent_users.run_id IS 'The run that brought this version.';
COMMENT ON COLUMN freeagent_users.deleted_at IS 'When it was found to be gone; null while it exists.';
COMMENT ON COLUMN freeagent_users.deleted_reason IS 'How we know that it is gone.';
COMMENT ON COLUMN freeagent_users.person_refs IS 'Keyed hashes of the persons whom the row names (see erasures); null when nobody has looked yet.';
COMMENT ON COLUMN freeagent_users.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_users.loaded_at IS 'When the row was last written.';

INSERT INTO record_tables (entity, table_name, key_column, parent_table) VALUES
  ('freeagent.contacts', 'freeagent_contacts', 'contact_id', NULL),
  ('freeagent.invoices', 'freeagent_invoices', 'invoice_id', NULL),
  ('freeagent.invoices', 'freeagent_invoice_items', 'item_id', 'freeagent_invoices'),
  ('freeagent.bills', 'freeagent_bills', 'bill_id', NULL),
  ('freeagent.bills', 'freeagent_bill_items', 'item_id', 'freeagent_bills'),
  ('freeagent.categories', 'freeagent_categories', 'category_id', NULL),
  ('freeagent.bank_accounts', 'freeagent_bank_accounts', 'bank_account_id', NULL),
  ('freeagent.bank_transactions', 'freeagent_bank_transactions', 'transaction_id', NULL),
  ('freeagent.bank_transaction_explanations', 'freeagent_bank_transaction_explanations', 'explanation_id', NULL),
  ('freeagent.transactions', 'freeagent_transactions', 'transaction_id', NULL),
  ('freeagent.users', 'freeagent_users', 'user_id', NULL);

CREATE VIEW freeagent_purchases AS
SELECT tenant_id, connection_id, bill_id, reference, dated_on, due_on, contact_id, contact_name,
       -net_value AS net_value, -sales_tax_value AS sales_tax_value, total_value, paid_value, due_value, currency,
       exchange_rate, status, paid_on, created_at_api, updated_at_api, created_at, loaded_at
  FROM freeagent_bills
 WHERE deleted_at IS NULL;
COMMENT ON VIEW freeagent_purchases IS 'One row is one bill with positive amounts: net_value + sales_tax_value = total_value. What a supplier gives back is negative.';
COMMENT ON COLUMN freeagent_purchases.tenant_id IS 'Who the bill belongs to.';
COMMENT ON COLUMN freeagent_purchases.connection_id IS 'The connection.';
COMMENT ON COLUMN freeagent_purchases.bill_id IS 'FreeAgent''s id.';
COMMENT ON COLUMN freeagent_purchases.reference IS 'The supplier''s number.';
COMMENT ON COLUMN freeagent_purchases.dated_on IS 'Date of the bill.';
COMMENT ON COLUMN freeagent_purchases.due_on IS 'When it is to be paid.';
COMMENT ON COLUMN freeagent_purchases.contact_id IS 'Who is to be paid; links to freeagent_contacts.';
COMMENT ON COLUMN freeagent_purchases.contact_name IS 'Name of who is to be paid.';
COMMENT ON COLUMN freeagent_purchases.net_value IS 'Without sales tax.';
COMMENT ON COLUMN freeagent_purchases.sales_tax_value IS 'Sales tax.';
COMMENT ON COLUMN freeagent_purchases.total_value IS 'With sales tax.';
COMMENT ON COLUMN freeagent_purchases.paid_value IS 'What was paid so far.';
COMMENT ON COLUMN freeagent_purchases.due_value IS 'What is to be paid yet.';
COMMENT ON COLUMN freeagent_purchases.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN freeagent_purchases.exchange_rate IS 'What one unit of currency is in the company''s; null in the company''s own.';
COMMENT ON COLUMN freeagent_purchases.status IS 'FreeAgent''s word.';
COMMENT ON COLUMN freeagent_purchases.paid_on IS 'When it was paid in full.';
COMMENT ON COLUMN freeagent_purchases.created_at_api IS 'When the bill was made in FreeAgent.';
COMMENT ON COLUMN freeagent_purchases.updated_at_api IS 'FreeAgent''s updated_at.';
COMMENT ON COLUMN freeagent_purchases.created_at IS 'When the row came into the warehouse.';
COMMENT ON COLUMN freeagent_purchases.loaded_at IS 'When the row was last written.';
