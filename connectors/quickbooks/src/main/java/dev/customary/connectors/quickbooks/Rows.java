package dev.customary.connectors.quickbooks;

import java.util.List;
import java.util.Optional;

/** The rows of one file, from any place on. */
record Rows(ImportFile source, String file, Layout layout) {

    /**
     * Some rows in a file's order.
     *
     * @param next where to read on; empty when these are the last
     */
    record Stretch(List<FileRow> rows, Optional<FilePlace> next) {}

    FilePlace beginning() {
        return new FilePlace(file, layout.encoding().mark(), 0);
    }

    /** The rows from {@code place} on, as many as are whole in a part of the file; one, if that is too long for any part. */
    Stretch from(FilePlace place) {
        var part = source.part(file, place.at());
        var rows = layout.rows(part);
        if (rows.isEmpty()) rows = List.of(layout.tooLong(part, end(part)));
        long to = rows.getLast().to();
        return new Stretch(
                rows,
                to < part.total()
                        ? Optional.of(new FilePlace(file, to, place.rows() + rows.size()))
                        : Optional.empty());
    }

    /** Where the line ends that {@code part} does not see the end of. */
    private long end(ImportFile.Part part) {
        for (var next = part; !next.isEnd(); ) {
            next = source.part(file, next.to());
            int end = layout.encoding().end(next.bytes(), 0);
            if (end > 0) return next.from() + end;
        }
        return part.total();
    }
}
