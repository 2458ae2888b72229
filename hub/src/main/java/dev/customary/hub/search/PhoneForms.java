package dev.customary.hub.search;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which people type a phone number, digits only: with the country's code, and as it is dialled within. */
final class PhoneForms {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<Integer> COUNTRIES = NUMBERS.getSupportedCallingCodes();
    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final Pattern E_164 = Pattern.compile("\\+[1-9][0-9]{7,14}");

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
            PhoneNumber normal = normal(phone);
            PhoneNumber number = normal == null ? NUMBERS.parse(phone, null) : normal;
            return NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
        } catch (NumberParseException e) {
            return ""; // It is no number of any country: then it is found by its digits as they are.
        }
    }

    /** A number in the form that the hub brings numbers to needs no guessing; null for any other. */
    private static @Nullable PhoneNumber normal(String phone) {
        if (!E_164.matcher(phone).matches()) {
            return null;
        }
        for (int end = 2; end <= LONGEST_COUNTRY_CODE + 1; end++) {
            int country = Integer.parseInt(phone, 1, end, 10);
            if (COUNTRIES.contains(country) && phone.charAt(end) != '0') {
                return new PhoneNumber()
                        .setCountryCode(country)
                        .setNationalNumber(Long.parseLong(phone, end, phone.length(), 10));
            }
        }
        return null;
    }
}
