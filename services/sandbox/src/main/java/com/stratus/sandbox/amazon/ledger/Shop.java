package com.stratus.sandbox.amazon.ledger;

/** One seller's business in one marketplace, in its currency. */
record Shop(String sellerId, Place place, Rates rates) {}
