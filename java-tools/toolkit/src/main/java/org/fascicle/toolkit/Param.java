package org.fascicle.toolkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one setting of a command: a component of its config record. The default is what the record's static method
 * {@code defaults()} holds, and nowhere else.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {
    /** What it does. */
    String doc();

    /** Its unit, empty where it has none. */
    String unit() default "";

    /** Smallest value allowed, for numbers. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value allowed, for numbers. */
    double max() default Double.POSITIVE_INFINITY;

    /** The values allowed, for texts and lists of texts; none means any. */
    String[] choices() default {};
}
