package org.fascicle.schema;

/** One input that a fitted model has seen. */
@Table(name = "fit_ledger", doc = "Every input a fitting command was given, by content: the proof of what a model has seen.")
public record FitLedger(
        @Key @Column(doc = "kind of model: scale, som, cluster, …") String model,
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "role of the input: features, scale model, …") String inputRole,
        @Key @Column(doc = "unit the input belongs to; empty for a model") String unit,
        @Key @Column(doc = "SHA-256 of the input's contents") String contentSha256,
        @Column(doc = "rows of it that entered the fit") long rows,
        @Column(doc = "SHA-256 of the fitted model: its weights, their meaning, settings and inputs") String modelSha256) {}
