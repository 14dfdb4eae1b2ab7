package org.fascicle.launcher.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void readsTheHeadOfSurefiresReport() {
        // head of a report of maven-surefire-plugin 3.5.4
        Counts counts = Counts.ofReport("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="org.fascicle.image.AffineTest"
                    time="0.061" tests="9" errors="1" skipped="2" failures="1">
                  <properties/>
                """);
        assertThat(counts).hasToString("5 passed, 2 failed, 2 skipped");
        assertThat(counts.plus(counts)).hasToString("10 passed, 4 failed, 4 skipped");
    }

    @Test
    void refusesAnythingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.ofReport("<html/>"));
    }
}
