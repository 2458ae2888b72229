package dev.customary.sandbox;

import dev.customary.sandbox.demo.DemoWorld;
import java.util.concurrent.CountDownLatch;

/** The world of the demo without a hub, for whoever wants to try another program on it. */
public final class SandboxMain {
    private SandboxMain() {}

    /** @param arguments the port; any that is free if there is none */
    public static void main(String... arguments) throws InterruptedException {
        try (var world = DemoWorld.start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]))) {
            for (var name : DemoWorld.SYSTEMS) System.out.println(world.connection(name));
            new CountDownLatch(1).await();
        }
    }
}
