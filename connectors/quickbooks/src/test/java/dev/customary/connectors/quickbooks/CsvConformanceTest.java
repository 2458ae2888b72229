package dev.customary.connectors.quickbooks;

import java.util.function.UnaryOperator;

/** With any letters. */
class CsvConformanceTest extends QuickBooksFile {
    CsvConformanceTest() {
        super(new CsvExport(), UnaryOperator.identity());
    }
}
