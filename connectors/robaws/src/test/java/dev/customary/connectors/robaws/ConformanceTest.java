package dev.customary.connectors.robaws;

import dev.customary.sandbox.robaws.RobawsOptions.Shape;

class ConformanceTest extends SimulatedRobaws {
    ConformanceTest() {
        super(Shape.LINES, BY_KEY);
    }
}
