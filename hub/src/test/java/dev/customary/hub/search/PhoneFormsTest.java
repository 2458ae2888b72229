package dev.customary.hub.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneFormsTest {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +34612345678     | 34612345678 612345678
            +442079460018    | 442079460018 02079460018
            +390612345678    | 390612345678 0612345678
            +12125550100     | 12125550100 2125550100
            +35312345678     | 35312345678 012345678
            020 7946 0018    | 02079460018
            +999123456789    | 999123456789
            +34 612 345 678  | 34612345678 612345678
            """)
    void a_number_is_found_with_its_country_and_as_it_is_dialled_within(String phone, String forms) {
        assertThat(PhoneForms.of(phone)).containsExactly(forms.split(" "));
    }

    @Test
    void an_example_of_every_country_has_the_form_that_the_library_gives_it() throws Exception {
        for (String region : NUMBERS.getSupportedRegions()) {
            for (PhoneNumberType type : Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
                var example = NUMBERS.getExampleNumberForType(region, type);
                if (example != null) {
                    String normal = NUMBERS.format(example, PhoneNumberFormat.E164);
                    String national = NUMBERS.format(NUMBERS.parse(normal, null), PhoneNumberFormat.NATIONAL);
                    assertThat(PhoneForms.of(normal)).contains(Folding.digits(national));
                }
            }
        }
    }
}
