package com.stratus.sandbox.amazon.ledger;

/** A marketplace by its id and its name, {@code Amazon.com} for instance. */
record Place(String marketplaceId, String marketplaceName) {}
