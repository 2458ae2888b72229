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
import dev.customary.connector.mapping.Unreadable;
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
 * knows a ListID for certain. A list in an IIF that is not of customers is passed over. A row that cannot be understood is told by
 * its number, as a spreadsheet numbers rows, and by its column.
 */
final class FileCustomers implements CustomerStream {
    private final ImportFile file;
    private final MappingTable mapping;
    private volatile Optional<Survey> latest = Optional.empty();

    FileCustomers(ImportFile file, MappingTable mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    @Override
    public MappingTable mapping() {
        return mapping;
    }

    /** What the latest file holds; empty when there is none. */
    Optional<Survey> survey() {
        return file.latest().map(name -> {
            var survey = latest.filter(known -> known.file().equals(name)).orElseGet(() -> Survey.of(file, name));
            latest = Optional.of(survey);
            return survey;
        });
    }

    @Override
    public Page read(Optional<Cursor> from) {
        return survey().map(survey -> page(survey, from.map(Cursor::value).map(FilePlace::parse)))
                .orElseGet(() -> new Page(List.of(), Optional.empty(), OptionalLong.empty(), List.of()));
    }

    /** A file that has taken the place of another is begun with. */
    private Page page(Survey survey, Optional<FilePlace> from) {
        var rows = new Rows(file, survey.file(), survey.layout());
        var place = from.filter(begun -> begun.file().equals(survey.file())).orElseGet(rows::beginning);
        var stretch = rows.from(place);
        var reading = new Reading(survey, place.rows());
        stretch.rows().forEach(reading::take);
        return new Page(
                reading.records,
                stretch.next().map(FilePlace::toString).map(Cursor::new),
                OptionalLong.of(survey.customers()),
                reading.flaws);
    }

    /** What has been read of some rows. */
    private static final class Reading {
        private final Survey survey;
        private final List<SourceRecord> records = new ArrayList<>();
        private final List<Flaw> flaws = new ArrayList<>();
        private long number;

        Reading(Survey survey, long before) {
            this.survey = survey;
            this.number = before;
        }

        void take(FileRow row) {
            number++;
            var columns = survey.columns(row);
            columns.filter(known -> survey.layout().kind(row, columns) == Layout.Kind.CUSTOMER)
                    .ifPresent(known -> customer(row, known));
        }

        private void customer(FileRow row, Columns columns) {
            try {
                var customer = columns.customer(row);
                if (survey.repetitions().contains(number)) throw columns.repeated(row);
                records.add(record(customer));
            } catch (Unreadable nobody) {
                flaws.add(new Flaw("row %d".formatted(number), nobody.path(), nobody.found(), nobody.expected()));
            }
        }

        private static SourceRecord record(ObjectNode customer) {
            return SourceRecord.of(
                    customer.path(Elements.FULL_NAME).asString(),
                    customer.toString().getBytes(UTF_8));
        }
    }

    @Override
    public Optional<SourceRecord> readOne(String externalId) {
        return readMany(List.of(externalId)).stream().findFirst();
    }

    /**
     * Files have no index, so all of it is read.
     *
     * @throws RemoteException {@code MALFORMED_ANSWER} when somebody is not found who may be in a row that cannot be understood
     */
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
        if (!wanted.isEmpty()) latest.flatMap(Survey::unreadable).ifPresent(FileCustomers::refuseToSay);
        return found;
    }

    private static void refuseToSay(long row) {
        throw new RemoteException(
                Kind.MALFORMED_ANSWER,
                "row %d cannot be understood (expected: a customer in each row, before anybody is said to be missing)"
                        .formatted(row));
    }
}
