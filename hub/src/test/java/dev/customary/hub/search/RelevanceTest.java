package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.customary.hub.customer.CustomerId;
import dev.customary.hub.search.RelevanceReport.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether people find whom they mean: judged.tsv says who that is. How often they do is written to target/relevance.md. */
class RelevanceTest {
    private static final int FEWEST = 200;

    /** In percent, a little under what is reached: a change that costs more than a query or two shall be noticed. */
    private static final double LEAST_AT_1 = 94;

    private static final double LEAST_AT_5 = 98;
    private static final Path REPORT = Path.of("target", "relevance.md");

    @TempDir
    static Path folder;

    private static final List<Judged> JUDGED = Judged.all();
    private static List<SearchDocument> everybody;
    private static LuceneCustomerIndex index;

    @BeforeAll
    static void fill() {
        everybody = DemoCustomers.everybody();
        index = holding(everybody, folder);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    private static LuceneCustomerIndex holding(List<SearchDocument> documents, Path in) {
        LuceneCustomerIndex index = LuceneCustomerIndex.open(in);
        index.put(documents);
        index.refresh();
        return index;
    }

    @Test
    void enough_queries_are_judged_each_once_and_everybody_who_is_meant_exists() {
        assertThat(JUDGED).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(JUDGED).extracting(Judged::typed).doesNotHaveDuplicates();
        assertThat(JUDGED)
                .allSatisfy(judged ->
                        assertThat(judged.unknown(everybody)).as(judged.typed()).isEmpty());
    }

    @Test
    void who_is_meant_is_found_first_or_among_the_first_five() throws IOException {
        Map<CustomerId, SearchDocument> byId =
                everybody.stream().collect(Collectors.toMap(SearchDocument::id, Function.identity()));
        RelevanceReport report = new RelevanceReport(JUDGED.stream()
                .map(judged -> new Answer(
                        judged,
                        index.search(SearchQuery.of(judged.typed())).ids().stream()
                                .map(byId::get)
                                .toList()))
                .toList());
        Files.writeString(REPORT, report.page());
        System.out.println(report.page());
        assertThat(report.success(1)).as("success at 1").isGreaterThanOrEqualTo(LEAST_AT_1);
        assertThat(report.success(5)).as("success at 5").isGreaterThanOrEqualTo(LEAST_AT_5);
    }

    @Test
    void the_twin_of_the_index_answers_alike(@TempDir Path another) {
        List<SearchDocument> some = everybody.stream()
                .filter(customer -> customer.vat().startsWith("DE"))
                .toList();
        try (LuceneCustomerIndex small = holding(some, another);
                InMemoryCustomerIndex twin = new InMemoryCustomerIndex()) {
            twin.put(some);
            assertThat(JUDGED)
                    .extracting(Judged::typed)
                    .map(SearchQuery::of)
                    .allSatisfy(query -> assertThat(small.search(query)).isEqualTo(twin.search(query)));
        }
    }
}
