package org.fascicle.schema;

/** What was done to one attribute of one series. */
@Table(name = "deidentification_log", doc = "How often which attribute of a series was removed, emptied, replaced or kept, and under which rule of PS3.15 Annex E. Holds no values.")
public record DeidentificationLog(
        @Key @Column(doc = "subject and session") String unit,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "contrast") String contrast,
        @Key @Column(doc = "series label within the unit, never a UID") String series,
        @Key @Column(doc = "tag, as (gggg,eeee)") String tag,
        @Key @Column(doc = "what was done: removed, emptied, replaced, cleaned, kept") String action,
        @Column(doc = "attribute name of the standard; private for private ones") String attribute,
        @Column(doc = "profile or option that asked for it") String rule,
        @Column(doc = "number of times, over all files of the series") int count) {}
