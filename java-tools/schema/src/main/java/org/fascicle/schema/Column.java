package org.fascicle.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a column of a result table holds. A primitive column is never null; an object column may be. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
    /** What the value is, and how it is defined. */
    String doc();

    /** Its unit, empty where it has none. */
    String unit() default "";
}
