/**
 * What the tests of every extractor's mapping and of its answers need: answers as platforms send them, and how a payload
 * is refused. Published with the contract.
 */
package com.stratus.extractor.contract.sample;
