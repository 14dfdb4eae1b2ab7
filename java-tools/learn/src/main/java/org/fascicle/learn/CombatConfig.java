package org.fascicle.learn;

import java.util.List;
import java.util.Optional;
import org.fascicle.harmonise.ComBatPrior;
import org.fascicle.harmonise.ComBatSettings;
import org.fascicle.toolkit.Param;

/** Settings of {@code learn combat}. */
public record CombatConfig(
        @Param(doc = "whether a study's features are harmonised before they are scaled; the command by hand does it anyway") boolean enabled,
        @Param(doc = "contrasts whose features are harmonised; none named means all there are") List<String> contrasts,
        @Param(doc = "how features lend each other strength: by a parametric prior, by a nonparametric one, or not at all") ComBatPrior prior,
        @Param(doc = "adjust means only and leave variances as they are") boolean meanOnly,
        @Param(doc = "centre that the others are brought to and that stays as it is; null: their weighted mean") String referenceCentre,
        @Param(doc = "columns of participants whose effect is kept, e.g. age_years, sex") List<String> covariates,
        @Param(doc = "keep the differences between muscles, by a covariate for each") boolean keepMuscles,
        @Param(doc = "columns of participants that the study predicts or compares; none may be a covariate, since harmonising with it would carry "
                + "the answer into the features") List<String> outcomes,
        @Param(doc = "what becomes of a centre that the fit has not seen") UnseenCentre adapt) {

    public static CombatConfig defaults() {
        return new CombatConfig(false, List.of(), ComBatPrior.parametric, false, null, List.of(), true, List.of("group"), UnseenCentre.refuse);
    }

    ComBatSettings settings() {
        return new ComBatSettings(prior, meanOnly, Optional.ofNullable(referenceCentre));
    }
}
