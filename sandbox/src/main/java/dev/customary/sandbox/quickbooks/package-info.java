/**
 * A simulated QuickBooks Desktop: a company file that carries out qbXML 11.0, and a Web Connector that asks a hub for it. The file
 * keeps what QuickBooks keeps, with its limits: one name for customers, vendors and employees, edit sequences, Windows-1252, the
 * order of elements, iterators that end with the session.
 */
@NullMarked
package dev.customary.sandbox.quickbooks;

import org.jspecify.annotations.NullMarked;
