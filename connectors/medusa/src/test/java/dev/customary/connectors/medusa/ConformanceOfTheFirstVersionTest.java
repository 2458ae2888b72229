package dev.customary.connectors.medusa;

class ConformanceOfTheFirstVersionTest extends SimulatedMedusa {
    ConformanceOfTheFirstVersionTest() {
        super(OPTIONS.old());
    }
}
