package dev.customary.sandbox.medusa;

import dev.customary.sandbox.Answer;
import dev.customary.sandbox.Call;
import dev.customary.sandbox.Mail;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Customary plugin inside a Medusa: is told where to send to, and sends signed news that name the customer and no more. */
public final class Plugin {
    public static final String PATH = "/admin/customary/webhook";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Mail mail;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile Optional<Target> target = Optional.empty();

    private record Target(String url, String secret) {}

    public Plugin(Mail mail, InstantSource clock, RandomGenerator random) {
        this.mail = mail;
        this.clock = clock;
        this.random = random;
    }

    public Answer answer(Call call) {
        if (call.method().equals("POST")) register(JSON.readTree(call.body()));
        var body = JSON.createObjectNode();
        target.ifPresentOrElse(
                known -> body.putObject("webhook").put("url", known.url()).put("enabled", true),
                () -> body.putNull("webhook"));
        return Answer.json(200, body.toString());
    }

    private void register(JsonNode body) {
        var url = body.path("url").asString("");
        var secret = body.path("secret").asString("");
        if (!url.startsWith("http") || secret.isEmpty())
            throw MedusaError.invalid("Invalid request: Field 'url' is required");
        target = Optional.of(new Target(url, secret));
    }

    /** @param event such as {@code customer.updated} */
    public void tell(String event, String customer) {
        target.ifPresent(known -> {
            var body = JSON.createObjectNode()
                    .put("event", event)
                    .put("id", customer)
                    .toString();
            var timestamp = Long.toString(clock.instant().getEpochSecond());
            var headers = Map.of(
                    "Content-Type",
                    "application/json",
                    "X-Customary-Timestamp",
                    timestamp,
                    "X-Customary-Event",
                    event,
                    "X-Customary-Delivery",
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    "X-Customary-Signature",
                    "v1=" + signature(known.secret(), timestamp + "." + body));
            mail.post(
                    new OutgoingCall(URI.create(known.url()), headers, body.getBytes(StandardCharsets.UTF_8)),
                    status -> {});
        });
    }

    private static String signature(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
