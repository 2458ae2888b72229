package dev.customary.connectors.quickbooks;

/** With the letters that QuickBooks keeps. */
class IifConformanceTest extends QuickBooksFile {
    IifConformanceTest() {
        super(new IifExport(), Suited::letters);
    }
}
