package dev.customary.connectors.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.customary.connector.CallsIn.Account;
import dev.customary.connector.CallsIn.SetupFile;
import java.util.List;

/** The file that tells the Web Connector about a connection. It asks for the password when it opens it. */
final class WebConnectorFile {
    /** Of this application, on every computer and for ever. */
    private static final String OWNER = "{9D7E3C52-6B1F-4E0A-8C43-1F2A7B90D5E6}";

    private static final int MINUTES = 5;

    private WebConnectorFile() {}

    static SetupFile of(Account account) {
        var address = account.address().toString();
        var parts = List.of(
                Xml.element("AppName", "Customary " + account.connection()),
                Xml.element("AppID", ""),
                Xml.element("AppURL", address),
                Xml.element("AppDescription", "Keeps customers the same in all systems"),
                Xml.element("AppSupport", address + "?support"),
                Xml.element("UserName", account.connection()),
                Xml.element("OwnerID", OWNER),
                Xml.element("FileID", "{%s}".formatted(account.id())),
                Xml.element("QBType", "QBFS"),
                Xml.element("PersonalDataPref", "pdpNotNeeded"),
                Xml.element("UnattendedModePref", "umpOptional"),
                Xml.element("AuthFlags", "0xF"),
                Xml.element("Notify", "false"),
                "<Scheduler>%s</Scheduler>".formatted(Xml.element("RunEveryNMinutes", Integer.toString(MINUTES))),
                Xml.element("IsReadOnly", "false"));
        var file = "<?xml version=\"1.0\"?>%n<QBWCXML>%s</QBWCXML>%n".formatted(String.join("", parts));
        return new SetupFile(account.connection() + ".qwc", "text/xml; charset=utf-8", file.getBytes(UTF_8));
    }
}
