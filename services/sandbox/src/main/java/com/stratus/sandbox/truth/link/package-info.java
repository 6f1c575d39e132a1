/** What belongs to what on the simulated platforms, told without any of the warehouse's rules. */
package com.stratus.sandbox.truth.link;
