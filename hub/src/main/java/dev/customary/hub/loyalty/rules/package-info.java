/**
 * Points for orders, under rules. What an order is worth is a function of the order as it is now and of the rules that were in force
 * when it was paid; what differs from what was entered for it is entered. So it does not matter in which order, how often or how
 * late a system tells of an order. Rules are never changed: a change is a new version.
 */
@NullMarked
package dev.customary.hub.loyalty.rules;

import org.jspecify.annotations.NullMarked;
