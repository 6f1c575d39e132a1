package com.stratus.extractor.connection;

import com.stratus.extractor.entity.Entity;
import com.stratus.model.Platform;

import java.util.List;

/** What an extractor is about: one platform, its configured accounts and the entities it reads. */
public interface SourcePlatform {

    Platform platform();

    List<SourceConnection> connections();

    /** What is read of a connection; its settings may be part of how its pages are asked for. */
    List<Entity<?, ?>> entities(SourceConnection connection);
}
