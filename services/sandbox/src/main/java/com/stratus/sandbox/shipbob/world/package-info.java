/** What ShipBob's warehouses hold and do, as a function of time, beside the orders that the shop sends them. */
package com.stratus.sandbox.shipbob.world;
