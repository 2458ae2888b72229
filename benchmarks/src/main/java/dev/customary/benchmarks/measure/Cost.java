package dev.customary.benchmarks.measure;

/**
 * What one pull cost.
 *
 * @param records how many the arm read
 * @param seconds by the clock on the wall
 * @param processor seconds of this process and of the database
 * @param log bytes of the database's log
 * @param allocated bytes on the heap of this process
 */
public record Cost(
        long records, double seconds, double processor, long log, long statements, long roundTrips, long allocated) {

    public double recordsPerSecond() {
        return records / seconds;
    }

    public double recordsPerProcessorSecond() {
        return records / processor;
    }

    public double logPerRecord() {
        return (double) log / records;
    }

    public double statementsPerRecord() {
        return (double) statements / records;
    }
}
