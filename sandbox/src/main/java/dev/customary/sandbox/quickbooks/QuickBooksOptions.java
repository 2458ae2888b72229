package dev.customary.sandbox.quickbooks;

import java.time.ZoneOffset;
import java.util.List;

/**
 * A company and its QuickBooks.
 *
 * @param customerTypes the entries of that list at first
 * @param priceLevels the entries of that list at first
 * @param otherNames of vendors, employees and others
 * @param offset of the computer's clock
 * @param version the highest qbXML that it speaks
 */
public record QuickBooksOptions(
        String company,
        List<String> customerTypes,
        List<String> priceLevels,
        List<String> otherNames,
        ZoneOffset offset,
        int version) {
    public QuickBooksOptions {
        customerTypes = List.copyOf(customerTypes);
        priceLevels = List.copyOf(priceLevels);
        otherNames = List.copyOf(otherNames);
    }

    /** QuickBooks 2012 of a company in New York. */
    public static QuickBooksOptions of(String company) {
        return new QuickBooksOptions(
                company,
                List.of("Commercial", "Commercial:Hotels", "Residential"),
                List.of("Wholesale", "Contractor"),
                List.of("Paper Mill Inc", "Eve Employee"),
                ZoneOffset.ofHours(-5),
                11);
    }
}
