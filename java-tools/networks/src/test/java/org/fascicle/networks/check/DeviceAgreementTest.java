package org.fascicle.networks.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.fascicle.networks.Engine;
import org.fascicle.networks.architecture.Architecture;
import org.fascicle.networks.tensor.Backend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceAgreementTest {
    /** 64 bits beside 32 stand for a device that computes otherwise. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void seesAnotherArithmeticAndOnlyThat(Architecture architecture) {
        try (Backend doubles = Engine.doubles(); Backend again = Engine.doubles(); Backend floats = Engine.floats()) {
            assertThat(DeviceAgreement.of(architecture, doubles, again)).isEqualTo(new DeviceAgreement(architecture, 0, 0)).matches(same -> same.within(DeviceAgreement.LIMIT_DOUBLE));
            DeviceAgreement other = DeviceAgreement.of(architecture, doubles, floats);
            assertThat(other.gradientDifference()).isBetween(1e-8, 1e-2);
            assertThat(other.within(DeviceAgreement.LIMIT_DOUBLE)).isFalse();
        }
        assertThat(new DeviceAgreement(architecture, 0, Double.NaN).within(1)).as("a NaN is no agreement").isFalse();
    }
}
