package dev.customary.sandbox.quickbooks;

/** QuickBooks cannot read a set of requests: a wrong order, an unknown element, no XML. Nothing of it is done. */
final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String what) {
        super(what, null, false, false);
    }
}
