/**
 * What every extractor must be able to do, whatever its platform: an integration test extends {@link
 * com.stratus.extractor.contract.ExtractorContract} and says what is true of its platform alone. Published as a
 * test-jar.
 */
package com.stratus.extractor.contract;
