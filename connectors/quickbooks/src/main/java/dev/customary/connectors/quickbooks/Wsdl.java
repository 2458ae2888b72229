package dev.customary.connectors.quickbooks;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The description of the service, which the Web Connector does not need, and tools do. */
final class Wsdl {
    private static final String TEXT = "s:string";
    private static final String TEXTS = "tns:ArrayOfString";
    private static final String NUMBER = "s:int";

    /** A method by its parameters, in their order, and the type of its result. */
    private record Method(List<String> parameters, String result) {}

    private static final Map<String, Method> METHODS = methods();

    private Wsdl() {}

    private static Map<String, Method> methods() {
        Map<String, Method> all = new LinkedHashMap<>();
        all.put("serverVersion", new Method(List.of("strVersion"), TEXT));
        all.put("clientVersion", new Method(List.of("strVersion"), TEXT));
        all.put("authenticate", new Method(List.of("strUserName", "strPassword"), TEXTS));
        all.put(
                "sendRequestXML",
                new Method(
                        List.of(
                                "ticket",
                                "strHCPResponse",
                                "strCompanyFileName",
                                "qbXMLCountry",
                                "qbXMLMajorVers",
                                "qbXMLMinorVers"),
                        TEXT));
        all.put("receiveResponseXML", new Method(List.of("ticket", "response", "hresult", "message"), NUMBER));
        all.put("connectionError", new Method(List.of("ticket", "hresult", "message"), TEXT));
        all.put("getLastError", new Method(List.of("ticket"), TEXT));
        all.put("closeConnection", new Method(List.of("ticket"), TEXT));
        return all;
    }

    static String of(URI address) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <wsdl:definitions xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="%s"
                 xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="%s">
                <wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="%s">
                %s<s:complexType name="ArrayOfString"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="string" nillable="true" type="s:string"/></s:sequence></s:complexType>
                </s:schema></wsdl:types>
                %s<wsdl:portType name="QBWebConnectorSvcSoap">
                %s</wsdl:portType>
                <wsdl:binding name="QBWebConnectorSvcSoap" type="tns:QBWebConnectorSvcSoap">
                <soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
                %s</wsdl:binding>
                <wsdl:service name="QBWebConnectorSvc"><wsdl:port name="QBWebConnectorSvcSoap" binding="tns:QBWebConnectorSvcSoap"><soap:address location="%s"/></wsdl:port></wsdl:service>
                </wsdl:definitions>
                """.formatted(
                        Soap.NAMESPACE,
                        Soap.NAMESPACE,
                        Soap.NAMESPACE,
                        each(Wsdl::elements),
                        each(Wsdl::messages),
                        each(Wsdl::operation),
                        each(Wsdl::binding),
                        Xml.escaped(address.toString()));
    }

    private static String each(Function<String, String> part) {
        return METHODS.keySet().stream().map(part).collect(Collectors.joining());
    }

    private static String elements(String method) {
        var known = METHODS.getOrDefault(method, new Method(List.of(), TEXT));
        var parameters = known.parameters().stream().map(Wsdl::parameter).collect(Collectors.joining());
        return element(method, parameters)
                + element(
                        method + "Response",
                        element(
                                method + "Result",
                                known.result(),
                                !known.result().equals(NUMBER)));
    }

    private static String parameter(String name) {
        boolean isNumber = name.endsWith("Vers");
        return element(name, isNumber ? NUMBER : TEXT, !isNumber);
    }

    private static String element(String name, String parts) {
        return "<s:element name=\"%s\"><s:complexType><s:sequence>%s</s:sequence></s:complexType></s:element>%n"
                .formatted(name, parts);
    }

    private static String element(String name, String type, boolean mayBeMissing) {
        return "<s:element minOccurs=\"%d\" maxOccurs=\"1\" name=\"%s\" type=\"%s\"/>"
                .formatted(mayBeMissing ? 0 : 1, name, type);
    }

    private static String messages(String method) {
        return message(method, "SoapIn", method) + message(method, "SoapOut", method + "Response");
    }

    private static String message(String method, String way, String element) {
        return "<wsdl:message name=\"%s%s\"><wsdl:part name=\"parameters\" element=\"tns:%s\"/></wsdl:message>%n"
                .formatted(method, way, element);
    }

    private static String operation(String method) {
        return "<wsdl:operation name=\"%s\"><wsdl:input message=\"tns:%sSoapIn\"/><wsdl:output message=\"tns:%sSoapOut\"/></wsdl:operation>%n"
                .formatted(method, method, method);
    }

    private static String binding(String method) {
        return "<wsdl:operation name=\"%s\"><soap:operation soapAction=\"%s%s\" style=\"document\"/><wsdl:input><soap:body use=\"literal\"/></wsdl:input><wsdl:output><soap:body use=\"literal\"/></wsdl:output></wsdl:operation>%n"
                .formatted(method, Soap.NAMESPACE, method);
    }
}
