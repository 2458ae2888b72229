package dev.customary.hub.push;

import dev.customary.hub.connection.Remotes;
import dev.customary.hub.engine.Engine;
import dev.customary.hub.engine.Ports;
import dev.customary.hub.platform.FailPoints;
import dev.customary.hub.platform.Ids;
import java.time.InstantSource;

/** What pushing works with. */
public record PushContext(
        Ports ports,
        Intents intents,
        Engine engine,
        Remotes remotes,
        Ids ids,
        InstantSource clock,
        FailPoints failPoints) {}
