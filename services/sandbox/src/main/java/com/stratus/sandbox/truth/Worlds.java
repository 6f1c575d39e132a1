package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.world.World;

/** All that truth is told from. */
record Worlds(World shop, AmazonWorld amazon) {}
