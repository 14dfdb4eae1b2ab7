package org.fascicle.learn;

/** How a map learns. Spelt as in the params. */
public enum MapRule {
    /** A muscle at a time, in a drawn order. */
    online,
    /** All muscles at once, again and again; nothing is drawn but the start. */
    batch
}
