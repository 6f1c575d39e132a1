package com.stratus.extractor.run;

import com.stratus.extractor.entity.Window;

/**
 * What a run read.
 *
 * @param pages answers
 * @param records published
 * @param rejects set aside
 */
record RunSummary(long pages, long records, long rejects, Window window) {}
