package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.Cursor;
import dev.customary.connector.CustomerStream;
import dev.customary.connector.Flaw;
import dev.customary.connector.Page;
import dev.customary.connector.RemoteException;
import dev.customary.connector.RemoteException.Kind;
import dev.customary.connector.SourceRecord;
import dev.customary.connector.mapping.MappingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers in a file, an IIF or a CSV, of any size. Their id is the full name, which is one in a company; neither kind of file
 * knows a ListID for certain. A list in an IIF that is not of customers is passed over.
 */
final class FileCustomers implements CustomerStream {
    private static final int PART = 256 << 10;
    private static final String CUSTOMERS = "!CUST\t";
    private static final String CUSTOMER = "CUST\t";
    private static final char TAB = '\t';

    private final ImportFile file;
    private final MappingTable mapping;

    FileCustomers(ImportFile file, MappingTable mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    /**
     * How far a file has been read.
     *
     * @param at where to read on
     * @param header where the line with the columns begins; negative before one has come
     */
    private record Place(String file, long at, long header) {
        static final Place BEGIN = new Place("", 0, -1);

        static Place parse(String cursor) {
            var parts = cursor.split("\\|", 3);
            return new Place(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return "%d|%d|%s".formatted(at, header, file);
        }
    }

    @Override
    public Page read(Optional<Cursor> from) {
        var place = from.map(Cursor::value).map(Place::parse).orElse(Place.BEGIN);
        var start = file.part(0, PART);
        if (start.isEmpty()) return new Page(List.of(), Optional.empty(), OptionalLong.empty(), List.of());
        boolean isOther = place.at() > 0 && !place.file().equals(start.get().file());
        return page(start.get(), isOther ? Place.BEGIN : place);
    }

    private Page page(ImportFile.Part start, Place place) {
        var encoding = Encoding.of(start.bytes());
        long at = Math.max(place.at(), encoding.mark());
        var part = at == 0 ? Optional.of(start) : file.part(at, PART);
        if (part.isEmpty()) return new Page(List.of(), Optional.empty(), OptionalLong.empty(), List.of());
        boolean isIif = firstLine(start, encoding).startsWith("!");
        var lines = encoding.lines(part.get().bytes(), part.get().isEnd(), !isIif);
        if (lines.isEmpty())
            throw new RemoteException(
                    Kind.MALFORMED_ANSWER, "a line of more than %d bytes (expected: a file of lines)".formatted(PART));
        var reading = new Reading(isIif, columns(place.header(), encoding, isIif), place.header());
        lines.forEach(line -> reading.take(line, at));
        long next = at + lines.getLast().to();
        return new Page(
                reading.records,
                next >= part.get().total()
                        ? Optional.empty()
                        : Optional.of(new Cursor(new Place(start.file(), next, reading.header).toString())),
                OptionalLong.empty(),
                reading.flaws);
    }

    private static String firstLine(ImportFile.Part start, Encoding encoding) {
        var bytes = java.util.Arrays.copyOfRange(
                start.bytes(), Math.min(encoding.mark(), start.bytes().length), start.bytes().length);
        return encoding.lines(bytes, start.isEnd(), false).stream()
                .findFirst()
                .map(Encoding.Line::text)
                .orElse("");
    }

    private Optional<Columns> columns(long header, Encoding encoding, boolean isIif) {
        if (header < 0) return Optional.empty();
        return file.part(header, PART)
                .flatMap(part -> encoding.lines(part.bytes(), part.isEnd(), !isIif).stream()
                        .findFirst())
                .map(line -> header(line.text(), isIif));
    }

    private static Columns header(String line, boolean isIif) {
        return Columns.of(line, isIif ? TAB : separator(line));
    }

    /** Spreadsheets of some countries part by semicolons. */
    private static char separator(String header) {
        return List.of(',', ';', TAB).stream()
                .max((a, b) -> Long.compare(count(header, a), count(header, b)))
                .orElse(',');
    }

    private static long count(String text, char c) {
        return text.chars().filter(each -> each == c).count();
    }

    /** What has been read of a part. */
    private static final class Reading {
        private final boolean isIif;
        private final List<SourceRecord> records = new ArrayList<>();
        private final List<Flaw> flaws = new ArrayList<>();
        private Optional<Columns> columns;
        private long header;

        Reading(boolean isIif, Optional<Columns> columns, long header) {
            this.isIif = isIif;
            this.columns = columns;
            this.header = header;
        }

        void take(Encoding.Line line, long at) {
            boolean isHeader = isIif ? line.text().startsWith(CUSTOMERS) : columns.isEmpty();
            if (isHeader) begin(line, at);
            else if (isIif ? line.text().startsWith(CUSTOMER) : !line.text().isBlank()) customer(line, at);
        }

        private void begin(Encoding.Line line, long at) {
            var found = header(line.text(), isIif);
            if (!found.haveNames())
                throw new RemoteException(
                        Kind.MALFORMED_ANSWER,
                        "the columns have no name of the customer (expected: NAME in an IIF, Customer or full_name in a CSV)");
            columns = Optional.of(found);
            header = at + line.from();
        }

        private void customer(Encoding.Line line, long at) {
            columns.flatMap(known -> known.customer(line.text()))
                    .map(Reading::record)
                    .ifPresentOrElse(
                            records::add,
                            () -> flaws.add(new Flaw(
                                    "line at byte %d".formatted(at + line.from()),
                                    "",
                                    line.text(),
                                    "a customer with a name")));
        }

        private static SourceRecord record(ObjectNode customer) {
            return SourceRecord.of(
                    customer.path("FullName").asString(), customer.toString().getBytes(UTF_8));
        }
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return readMany(List.of(externalId)).stream().findFirst();
    }

    /** Files have no index, so all of it is read. */
    @Override
    public List<SourceRecord> readMany(Collection<String> externalIds) {
        Set<String> wanted = new HashSet<>(externalIds);
        List<SourceRecord> found = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            var page = read(next);
            page.records().stream()
                    .filter(record -> wanted.remove(record.externalId()))
                    .forEach(found::add);
            next = page.next();
        } while (next.isPresent() && !wanted.isEmpty());
        return found;
    }
}
