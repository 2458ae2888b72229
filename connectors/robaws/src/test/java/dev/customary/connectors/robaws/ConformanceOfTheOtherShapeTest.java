package dev.customary.connectors.robaws;

import dev.customary.sandbox.robaws.RobawsOptions.Shape;

/** Other names, and numbers for ids. */
class ConformanceOfTheOtherShapeTest extends SimulatedRobaws {
    ConformanceOfTheOtherShapeTest() {
        super(Shape.STREETS, BY_KEY);
    }
}
