package org.fascicle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fascicle.evaluate.ResamplingConfig.Exchange;
import org.fascicle.schema.SomAssignment;
import org.fascicle.schema.SplitRole;
import org.junit.jupiter.api.Test;

class ExchangeBlocksTest {
    // Patient a: two paired muscles at t0, one of them also at t1; a midline muscle. Patient b: one paired muscle.
    private static final List<RatedMuscle> ROWS = List.of(row("a", "soleus", "left", "t0"), row("a", "soleus", "right", "t0"),
            row("a", "gracilis", "right", "t0"), row("a", "gracilis", "left", "t0"), row("a", "rectus", "midline", "t0"),
            row("a", "sartorius", "left", "t0"), row("a", "sartorius", "left", "t1"), row("b", "soleus", "left", "t0"), row("b", "soleus", "right", "t0"));

    @Test
    void sidesMoveTogetherAndOnlyToTheirLike() {
        ExchangeBlocks blocks = new ExchangeBlocks(ROWS, Exchange.muscle);
        int[] strata = blocks.strata();
        // Blocks in order of appearance: soleus, gracilis, rectus, sartorius of a; soleus of b.
        assertThat(strata).hasSize(5);
        assertThat(strata[0]).isEqualTo(strata[1]).isNotEqualTo(strata[2]).isNotEqualTo(strata[3]).isNotEqualTo(strata[4]);
        // soleus and gracilis change places: left goes to left, whatever the order of the rows.
        assertThat(blocks.rowsUnder(new int[] {1, 0, 2, 3, 4})).containsExactly(3, 2, 1, 0, 4, 5, 6, 7, 8);
    }

    @Test
    void singleSidesMoveOnTheirOwn() {
        int[] strata = new ExchangeBlocks(ROWS, Exchange.muscle_side).strata();
        // Each of the first five rows is a block at t0 of patient a; sartorius has two sessions.
        assertThat(strata).hasSize(8);
        assertThat(strata[0]).isEqualTo(strata[1]).isEqualTo(strata[2]).isEqualTo(strata[3]).isEqualTo(strata[4]);
        assertThat(strata[5]).isNotEqualTo(strata[0]);
        assertThat(strata[6]).isEqualTo(strata[7]).isNotEqualTo(strata[0]);
    }

    @Test
    void centredValuesHaveMeanZeroAtEveryPlaceOverAllPermutations() {
        ExchangeBlocks blocks = new ExchangeBlocks(ROWS, Exchange.muscle);
        double[] values = {3, 8, 1, 5, 9, 2, 7, 4, 6};
        double[] centred = blocks.centred(values);
        int[][] both = {{0, 1, 2, 3, 4}, {1, 0, 2, 3, 4}};
        for (int row = 0; row < values.length; row++) {
            double sum = centred[blocks.rowsUnder(both[0])[row]] + centred[blocks.rowsUnder(both[1])[row]];
            assertThat(sum).isCloseTo(0, within(1e-12));
        }
        assertThat(centred[0]).isEqualTo(-1);
    }

    private static RatedMuscle row(String subject, String muscle, String side, String session) {
        return new RatedMuscle(new SomAssignment("all", subject + "_" + session, muscle, side, subject, session, SplitRole.train, true, 0, 0, 0, 0, 0), 0, Optional.empty(), OptionalDouble.empty());
    }
}
