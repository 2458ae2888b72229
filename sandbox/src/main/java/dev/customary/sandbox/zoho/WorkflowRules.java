package dev.customary.sandbox.zoho;

import dev.customary.sandbox.Mail;
import dev.customary.sandbox.Manners;
import dev.customary.sandbox.Manners.Manner;
import dev.customary.sandbox.OutgoingCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two rules that somebody made by hand: one for customers that are created or edited, one for deleted ones. There is nothing
 * by which a program could make them. A thousand webhooks a day are sent. Thread-safe.
 */
final class WorkflowRules {
    private static final int A_DAY = 1000;

    private final Manners manners;
    private final Mail mail;
    private final InstantSource clock;
    private volatile Optional<Webhook> webhook = Optional.empty();
    private LocalDate day = LocalDate.EPOCH;
    private int today;

    private record Webhook(URI uri, String secret) {}

    WorkflowRules(Manners manners, Mail mail, InstantSource clock) {
        this.manners = manners;
        this.mail = mail;
        this.clock = clock;
    }

    void make(String url, String secret) {
        webhook = Optional.of(new Webhook(URI.create(url), secret));
    }

    void tell(ObjectNode contact, boolean isDeleted) {
        if (manners.has(Manner.WEBHOOKS_UNSENT) || webhook.isEmpty() || !isOneOfToday()) return;
        var body = JsonMapper.shared().createObjectNode();
        body.set("contact", contact);
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Zoho-Webhook-Signature", signature(bytes, webhook.get().secret()));
        if (isDeleted) headers.put("X-Customary-Event", "contact.deleted");
        mail.post(new OutgoingCall(webhook.get().uri(), headers, bytes), status -> {});
    }

    private synchronized boolean isOneOfToday() {
        var date = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!date.equals(day)) today = 0;
        day = date;
        return today++ < A_DAY;
    }

    private static String signature(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
