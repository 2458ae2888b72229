package dev.customary.connectors.medusa;

class ConformanceTest extends SimulatedMedusa {
    ConformanceTest() {
        super(OPTIONS);
    }
}
