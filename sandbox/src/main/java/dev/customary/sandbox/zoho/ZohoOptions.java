package dev.customary.sandbox.zoho;

/**
 * How an organisation of Zoho Books is set up.
 *
 * @param dataCentre the ending of its hosts, such as {@code eu}; whoever asks at hosts of another is a stranger
 * @param hasSettingsScope whether tokens may read the organisation, too
 * @param perMinute calls in any 60 seconds, at most
 * @param perDay calls between two midnights, at most
 * @param tokens access tokens in any ten minutes, at most
 */
public record ZohoOptions(
        String organization,
        String clientId,
        String clientSecret,
        String refreshToken,
        String dataCentre,
        boolean hasSettingsScope,
        int perMinute,
        int perDay,
        int tokens) {

    /** An organisation in Europe on the Professional plan. */
    public static ZohoOptions of(String organization, String clientId, String clientSecret, String refreshToken) {
        return new ZohoOptions(organization, clientId, clientSecret, refreshToken, "eu", true, 100, 5000, 10);
    }

    public ZohoOptions withLimits(int callsAMinute, int callsADay, int tokensInTenMinutes) {
        return new ZohoOptions(
                organization,
                clientId,
                clientSecret,
                refreshToken,
                dataCentre,
                hasSettingsScope,
                callsAMinute,
                callsADay,
                tokensInTenMinutes);
    }

    public ZohoOptions withoutSettingsScope() {
        return new ZohoOptions(
                organization, clientId, clientSecret, refreshToken, dataCentre, false, perMinute, perDay, tokens);
    }
}
