package dev.customary.hub.search;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.stream.Stream;

/** The forms in which people type a phone number, digits only: with the country's code, and as it is dialled within. */
final class PhoneForms {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneForms() {}

    static List<String> of(String phone) {
        return Stream.of(phone, national(phone))
                .map(Folding::digits)
                .filter(digits -> !digits.isEmpty())
                .distinct()
                .toList();
    }

    private static String national(String phone) {
        if (!phone.startsWith("+")) {
            return "";
        }
        try {
            PhoneNumber number = NUMBERS.parse(phone, null);
            return NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
        } catch (NumberParseException e) {
            return ""; // It is no number of any country: then it is found by its digits as they are.
        }
    }
}
