package org.fascicle.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fascicle.toolkit.RandomStreams;

/**
 * Chance in splits. Every choice rests on hashes of (study seed, purpose, group), not on one stream drawn from in turn: the
 * order of the rows does not matter, and a group that is added changes the others only where numbers must come out even.
 */
final class GroupDraw {
    private static final String STAGE = "learn split";
    private final RandomStreams streams;

    GroupDraw(RandomStreams streams) {
        this.streams = streams;
    }

    /**
     * Deals groups to folds so that the sizes of folds differ by one at most, and so do the numbers of each stratum in them.
     * In the order of their hashes groups choose the fold they like best among those that have room; few choose late enough
     * to find it full, so few move when a group is added.
     *
     * @return the groups of each fold
     */
    List<SortedSet<String>> deal(SortedMap<String, SortedSet<String>> strata, int folds, String purpose) {
        List<SortedSet<String>> dealt = IntStream.range(0, folds).<SortedSet<String>>mapToObj(fold -> new TreeSet<>()).toList();
        int firstWithMore = 0;
        for (SortedSet<String> stratum : strata.values()) {
            int more = stratum.size() % folds;
            int[] room = new int[folds];
            for (int fold = 0; fold < folds; fold++) {
                room[fold] = stratum.size() / folds + (Math.floorMod(fold - firstWithMore, folds) < more ? 1 : 0);
            }
            for (String group : ordered(stratum, purpose)) {
                int fold = IntStream.range(0, folds).filter(f -> room[f] > 0).boxed()
                        .min(Comparator.comparingLong(f -> streams.seed(STAGE, purpose, group, Integer.toString(f)))).orElseThrow();
                room[fold]--;
                dealt.get(fold).add(group);
            }
            firstWithMore = (firstWithMore + more) % folds;
        }
        return dealt;
    }

    /**
     * Takes so many groups that each stratum gives its share, the largest remainders rounded up (Hamilton's method).
     *
     * @param count at most all of them
     */
    SortedSet<String> take(SortedMap<String, SortedSet<String>> strata, int count, String purpose) {
        int all = strata.values().stream().mapToInt(SortedSet::size).sum();
        SortedMap<String, Integer> quotas = new TreeMap<>();
        strata.forEach((stratum, groups) -> quotas.put(stratum, (int) ((long) count * groups.size() / all)));
        int left = count - quotas.values().stream().mapToInt(Integer::intValue).sum();
        strata.keySet().stream().sorted(Comparator.comparingLong((String stratum) -> -((long) count * strata.get(stratum).size() % all))
                .thenComparing(stratum -> streams.seed(STAGE, purpose, "stratum", stratum))).limit(left).forEach(stratum -> quotas.merge(stratum, 1, Integer::sum));
        SortedSet<String> taken = new TreeSet<>();
        strata.forEach((stratum, groups) -> taken.addAll(ordered(groups, purpose).subList(0, quotas.get(stratum))));
        return taken;
    }

    /**
     * Draws as many groups as there are, with replacement, stratum by stratum. Each draw takes the group whose hash with the
     * draw's own is largest: every group is as likely, and one that is added wins about one draw and changes no other.
     *
     * @return how often each group was drawn; those not drawn are absent
     */
    SortedMap<String, Integer> withReplacement(SortedMap<String, SortedSet<String>> strata, String purpose) {
        SortedMap<String, Integer> draws = new TreeMap<>();
        for (Map.Entry<String, SortedSet<String>> stratum : strata.entrySet()) {
            List<String> groups = List.copyOf(stratum.getValue());
            long[] seeds = groups.stream().mapToLong(group -> streams.seed(STAGE, purpose, group)).toArray();
            for (int draw = 0; draw < seeds.length; draw++) {
                long own = streams.seed(STAGE, purpose, "draw", stratum.getKey(), Integer.toString(draw));
                draws.merge(groups.get(winner(seeds, own)), 1, Integer::sum);
            }
        }
        return draws;
    }

    private static int winner(long[] seeds, long draw) {
        int best = 0;
        for (int i = 1; i < seeds.length; i++) {
            best = Long.compareUnsigned(mixed(seeds[i] ^ draw), mixed(seeds[best] ^ draw)) > 0 ? i : best;
        }
        return best;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on every bit given. */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private List<String> ordered(Collection<String> groups, String purpose) {
        List<String> ordered = new ArrayList<>(groups);
        ordered.sort(Comparator.comparingLong((String group) -> streams.seed(STAGE, purpose, group)).thenComparing(Comparator.naturalOrder()));
        return ordered;
    }
}
