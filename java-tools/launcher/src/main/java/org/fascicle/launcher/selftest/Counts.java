package org.fascicle.launcher.selftest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tests passed, failed (errors among them) and were skipped.
 */
record Counts(int passed, int failed, int skipped) {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>", Pattern.DOTALL);

    static Counts none() {
        return new Counts(0, 0, 0);
    }

    Counts plus(Counts other) {
        return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    /** From the head of one of Surefire's XML reports. */
    static Counts ofReport(String xml) {
        Matcher suite = SUITE.matcher(xml);
        if (!suite.find()) throw new IllegalArgumentException("not a report of Surefire");
        int tests = attribute(suite.group(), "tests");
        int failed = attribute(suite.group(), "failures") + attribute(suite.group(), "errors");
        int skipped = attribute(suite.group(), "skipped");
        return new Counts(tests - failed - skipped, failed, skipped);
    }

    private static int attribute(String element, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"(\\d+)\"").matcher(element);
        if (!value.find()) throw new IllegalArgumentException("no attribute " + name + " in " + element);
        return Integer.parseInt(value.group(1));
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
