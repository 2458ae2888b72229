package dev.customary.connector.testkit;

import dev.customary.connector.Field;
import dev.customary.connector.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A format of files, as a program writes it that exports customers: a header, and a row for each. A record is an object with the
 * cells of a row by their columns; a column is called as it is in the header.
 */
public interface FileFormat {

    /** The fields that a file tells of. */
    List<Field> fields();

    /** The cells of a customer; a cell for which the customer has nothing is an empty text. */
    ObjectNode cells(Fields customer);

    /** The column by which a connector tells customers apart; it takes any text. */
    String id();

    /** Some other columns that take any text, each with the field it is read as. */
    Map<String, Field> texts();

    /** The lines before the first customer, without their ends. */
    List<String> header();

    /** The row of a customer, without the end of its line. */
    String row(ObjectNode cells);

    /** Rows of which nobody can tell who is in them, each with the column where that shows. */
    Map<String, String> damagedRows();

    /** How such files are encoded mostly. */
    FileEncoding encoding();

    /** How else they may be; all that there are. */
    default Set<FileEncoding> encodings() {
        return Set.of(FileEncoding.values());
    }
}
