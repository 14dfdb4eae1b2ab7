package org.fascicle.learn;

import java.util.List;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn scale}. */
public record ScaleConfig(
        @Param(doc = "contrasts whose features are joined, each with its own columns; none named means all there are") List<String> contrasts,
        @Param(doc = "how features become comparable") ScaleMethod method,
        @Param(doc = "what becomes of a muscle that lacks a feature") MissingPolicy missing) {

    public static ScaleConfig defaults() {
        return new ScaleConfig(List.of(), ScaleMethod.zscore, MissingPolicy.drop);
    }
}
