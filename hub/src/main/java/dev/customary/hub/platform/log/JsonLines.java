package dev.customary.hub.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Locale;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ts level msg logger}, whatever the line is about ({@code request_id}, {@code duration_ms}, …), {@code error}. */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String format(ILoggingEvent event) {
        var line = JSON.createObjectNode();
        line.put("ts", event.getInstant().toString());
        line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        line.put("msg", Masking.masked(event.getFormattedMessage()));
        line.put("logger", event.getLoggerName());
        event.getMDCPropertyMap().forEach((name, value) -> line.put(name, Masking.masked(value)));
        if (event.getKeyValuePairs() != null) event.getKeyValuePairs().forEach(pair -> put(line, pair.key, pair.value));
        if (event.getThrowableProxy() != null) line.set("error", error(event.getThrowableProxy()));
        return line + "\n";
    }

    private static void put(ObjectNode line, String name, Object value) {
        if (value instanceof Number number) line.put(name, number.longValue());
        else line.put(name, Masking.masked(String.valueOf(value)));
    }

    private static ObjectNode error(IThrowableProxy thrown) {
        return JSON.createObjectNode()
                .put("type", thrown.getClassName())
                .put("message", Masking.masked(String.valueOf(thrown.getMessage())))
                .put("stack", Masking.masked(ThrowableProxyUtil.asString(thrown)));
    }
}
