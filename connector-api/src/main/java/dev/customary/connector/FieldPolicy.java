package dev.customary.connector;

/** Who wins when a field differs between a system and the golden record. */
public enum FieldPolicy {
    /** Once the golden record has a value, synchronisation never changes it. */
    SET_ONCE,
    /** When both sides changed, the system that stands earlier in the configured order wins. */
    SOURCE_WINS,
    /** When both sides changed, the later change wins. */
    NEWEST_WINS,
    /** The golden record wins always; a system's own change is put back. */
    HUB_WINS,
    /** When both sides changed, a person is asked; the golden record stays meanwhile. */
    ASK
}
