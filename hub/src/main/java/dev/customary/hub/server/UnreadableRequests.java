package dev.customary.hub.server;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What is refused before it is a request at all, such as an address that cannot be, gets a problem as well, not a page. */
@Configuration(proxyBeanMethods = false)
class UnreadableRequests {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequestsCustomizer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) host.setErrorReportValveClass(Valve.class.getName());
        });
    }

    /** Made by Tomcat, by its name. */
    public static final class Valve extends ErrorReportValve {
        private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);
        private static final String PROBLEM = """
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s","instance":"","code":"%s","request_id":"unknown"}""";

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            var known = HttpStatus.resolve(status);
            var phrase = known == null ? "Error" : known.getReasonPhrase();
            boolean wrong = status < 500;
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding("UTF-8");
                response.getReporter()
                        .write(PROBLEM.formatted(
                                phrase,
                                status,
                                wrong
                                        ? "The request cannot be read (expected: a request as RFC 9110 has it)"
                                        : "The request was not carried out",
                                wrong ? "bad_request" : "internal_error"));
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("a caller went away", gone);
            }
        }
    }
}
