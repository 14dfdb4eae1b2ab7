package org.fascicle.phantom;

/** Side of the body; a structure across the midline has its own. */
public enum Side {
    LEFT, RIGHT, MIDLINE;

    /** As tables and label names spell it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
