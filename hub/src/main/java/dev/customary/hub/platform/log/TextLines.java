package dev.customary.hub.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** A line that a person reads. */
public final class TextLines implements StructuredLogFormatter<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Override
    public String format(ILoggingEvent event) {
        var logger = event.getLoggerName();
        var line = new StringBuilder("%s %-5s %s: %s"
                .formatted(
                        TIME.format(event.getInstant()),
                        event.getLevel(),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        event.getFormattedMessage()));
        if (event.getKeyValuePairs() != null)
            event.getKeyValuePairs()
                    .forEach(pair ->
                            line.append(' ').append(pair.key).append('=').append(pair.value));
        event.getMDCPropertyMap()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        line.append('\n');
        if (event.getThrowableProxy() != null)
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
        return Masking.masked(line.toString());
    }
}
