/**
 * QuickBooks Desktop, 2012 and newer, by way of the Web Connector. QuickBooks has no network API: the Web Connector beside it asks
 * the hub for qbXML, lets QuickBooks carry it out, and brings the answer. Two halves meet in the hub: one asks for customers, one
 * talks to the Web Connector.
 */
@NullMarked
package dev.customary.connectors.quickbooks;

import org.jspecify.annotations.NullMarked;
