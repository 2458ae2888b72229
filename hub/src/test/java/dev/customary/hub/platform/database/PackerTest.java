package dev.customary.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackerTest {
    private static final List<byte[]> RECORDS = IntStream.range(0, 300)
            .mapToObj(number ->
                    "{\"id\":%d,\"first_name\":\"Ana\",\"billing\":{\"city\":\"Madrid\",\"postcode\":\"2%04d\"}}"
                            .formatted(number, number * 31)
                            .getBytes(StandardCharsets.UTF_8))
            .toList();

    @Test
    void what_is_packed_is_unpacked_the_same_with_a_dictionary_and_without() {
        for (Packer packer : List.of(new Packer(new byte[0]), new Packer(Packer.train(RECORDS)))) {
            for (byte[] bytes : List.of(RECORDS.get(3), new byte[0], new byte[] {7}, new byte[100_000])) {
                assertThat(packer.unpack(packer.pack(bytes))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void records_of_one_kind_become_much_smaller_with_what_was_learned() {
        byte[] plain = new Packer(new byte[0]).pack(RECORDS.get(250));
        byte[] learned = new Packer(Packer.train(RECORDS.subList(0, 200))).pack(RECORDS.get(250));
        assertThat(learned.length).isLessThan(plain.length / 2);
    }

    @Test
    void too_few_samples_teach_nothing() {
        assertThat(Packer.train(RECORDS.subList(0, 1))).isEmpty();
        assertThat(Packer.train(List.of())).isEmpty();
    }

    @Test
    void damaged_bytes_are_refused() {
        byte[] packed = new Packer(new byte[0]).pack(RECORDS.getFirst());
        assertThatIllegalStateException()
                .isThrownBy(() -> new Packer(new byte[0]).unpack(java.util.Arrays.copyOf(packed, packed.length - 5)));
    }
}
