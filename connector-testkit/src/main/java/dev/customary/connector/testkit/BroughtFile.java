package dev.customary.connector.testkit;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that people bring again whenever somebody in it was entered, edited or removed, as the hub hands it out to a connector that
 * {@link dev.customary.connector.ReadsFile reads files}. There is none until somebody is entered. Thread-safe.
 */
final class BroughtFile implements Sandbox {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,9})-([0-9]{1,9})");

    private final FileFormat format;
    private final Map<String, ObjectNode> people = new LinkedHashMap<>();
    private FileEncoding encoding;
    private String endOfLine = "\r\n";
    private UnaryOperator<List<String>> spoiling = rows -> rows;
    private byte @Nullable [] bytes;
    private int version;

    BroughtFile(FileFormat format) {
        this.format = format;
        this.encoding = format.encoding();
    }

    /** From now on the file is encoded so. */
    synchronized void encode(FileEncoding other) {
        encoding = other;
        bringAnew();
    }

    /** From now on lines end so. */
    synchronized void endLines(String end) {
        endOfLine = end;
        bringAnew();
    }

    /** From now on the rows are what {@code change} makes of those of the people. */
    synchronized void spoil(UnaryOperator<List<String>> change) {
        spoiling = change;
        bringAnew();
    }

    /** These bytes are the file, until people do something again. */
    synchronized void bring(byte[] other) {
        bringAnew();
        bytes = other;
    }

    private void bringAnew() {
        bytes = null;
        version++;
    }

    /** The whole file. */
    synchronized byte[] bytes() {
        var made = bytes;
        if (made == null) {
            made = made();
            bytes = made;
        }
        return made;
    }

    private byte[] made() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(encoding.mark());
        format.header().forEach(line -> write(line, out));
        rows().forEach(row -> write(row, out));
        return out.toByteArray();
    }

    private void write(String line, ByteArrayOutputStream out) {
        out.writeBytes(encoding.bytes(line + endOfLine));
    }

    private List<String> rows() {
        return spoiling.apply(
                new ArrayList<>(people.values().stream().map(format::row).toList()));
    }

    /** The number of a row, as spreadsheets number them. */
    int number(int row) {
        return format.header().size() + row + 1;
    }

    /** Where each row begins, in bytes, and after the last one where the file ends. */
    synchronized List<Integer> beginnings() {
        List<Integer> beginnings = new ArrayList<>();
        int at = encoding.mark().length;
        for (var line : format.header()) at += length(line);
        beginnings.add(at);
        for (var row : rows()) {
            at += length(row);
            beginnings.add(at);
        }
        return beginnings;
    }

    private int length(String line) {
        return encoding.bytes(line + endOfLine).length;
    }

    /** How many bytes the end of a line has. */
    int lengthOfEnd() {
        return encoding.bytes(endOfLine).length;
    }

    @Override
    public synchronized Answer answer(Call call) {
        var range = RANGE.matcher(call.header("range").orElse(""));
        boolean isThere = version > 0 && range.matches();
        if (!isThere) return Answer.empty(404);
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(Integer.parseInt(range.group(2)) + 1, bytes().length);
        return from < to ? part(from, to) : Answer.empty(416);
    }

    private Answer part(int from, int to) {
        var headers = Map.of(
                "Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes().length), "ETag", "v" + version);
        return new Answer(206, headers, Arrays.copyOfRange(bytes(), from, to));
    }

    @Override
    public synchronized List<ObjectNode> records() {
        return people.values().stream().map(ObjectNode::deepCopy).toList();
    }

    @Override
    public synchronized Optional<ObjectNode> record(String id) {
        return Optional.ofNullable(people.get(id)).map(ObjectNode::deepCopy);
    }

    /** @throws IllegalArgumentException when somebody of the same id is there */
    @Override
    public synchronized String add(ObjectNode record) {
        var id = record.path(format.id()).asString();
        if (people.putIfAbsent(id, record.deepCopy()) != null)
            throw new IllegalArgumentException("record %s: there already (expected: another id)".formatted(id));
        bringAnew();
        return id;
    }

    /** The cells that {@code merge} mentions; the id stays. */
    @Override
    public synchronized void edit(String id, ObjectNode merge) {
        known(id).setAll(merge.without(List.of(format.id())));
        bringAnew();
    }

    @Override
    public synchronized void remove(String id) {
        people.remove(known(id).path(format.id()).asString());
        bringAnew();
    }

    private ObjectNode known(String id) {
        return Optional.ofNullable(people.get(id)).orElseThrow(() -> new IllegalArgumentException("no record " + id));
    }

    /** Removes everybody. */
    synchronized void clear() {
        people.clear();
        bringAnew();
    }

    /** Puts the rows in another order. */
    synchronized void shuffle(Random random) {
        List<Map.Entry<String, ObjectNode>> entries = new ArrayList<>(people.entrySet());
        Collections.shuffle(entries, random);
        people.clear();
        entries.forEach(entry -> people.put(entry.getKey(), entry.getValue()));
        bringAnew();
    }
}
