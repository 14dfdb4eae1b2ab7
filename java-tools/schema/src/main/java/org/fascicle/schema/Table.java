package org.fascicle.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record whose instances are the rows of a result table; its components are the columns, in snake_case. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
    /** The table's name, snake_case. */
    String name();

    /** Major version: raised by anything but a new nullable column. */
    int version() default 1;

    /** What one row is. */
    String doc();
}
