/**
 * What a shop has beside its orders: customers, goods, stock, work orders, refunds, payouts, and what was deleted. All of
 * it follows from the settings and the time, as the orders do.
 */
package com.stratus.sandbox.shopify.world;
