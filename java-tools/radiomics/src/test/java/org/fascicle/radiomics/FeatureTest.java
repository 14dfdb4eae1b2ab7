package org.fascicle.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureTest {
    @Test
    void thereAreAsManyAsPyradiomicsHas() {
        assertThat(FeatureClass.FIRST_ORDER.features()).hasSize(18);
        assertThat(FeatureClass.GLCM.features()).hasSize(24);
        assertThat(FeatureClass.GLRLM.features()).hasSize(16);
        assertThat(Regions.all()).hasSize(107);
    }

    @Test
    void aFeatureIsFoundByItsColumnName() {
        for (Feature feature : Regions.all()) {
            assertThat(Feature.named(feature.columnName())).isSameAs(feature);
        }
        assertThat(Feature.named("glcm_JointEntropy")).isSameAs(GlcmFeature.JOINT_ENTROPY);
        assertThatThrownBy(() -> Feature.named("original_glcm_Jointentropy")).hasMessageContaining("original_glcm_Jointentropy");
        assertThatThrownBy(() -> FeatureClass.named("glcn")).hasMessageContaining("glcm");
    }

    @Test
    void identifiersAndNamesAreNotSharedAndEachFeatureSaysHowItIsComputed() {
        HashSet<String> identifiers = new HashSet<>();
        for (Feature feature : Regions.all()) {
            assertThat(feature.formula()).as(feature.columnName()).isNotBlank();
            assertThat(feature.unit()).as(feature.columnName()).isNotBlank();
            feature.ibsiId().ifPresent(id -> assertThat(identifiers.add(id)).as(id).isTrue());
        }
        assertThat(GlcmFeature.MCC.ibsiId()).isEqualTo(Optional.empty());
    }
}
