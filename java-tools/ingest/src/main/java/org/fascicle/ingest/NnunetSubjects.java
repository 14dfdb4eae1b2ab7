package org.fascicle.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import org.fascicle.cohort.UnitId;

/**
 * Who was examined: the subject and session of each case. Without a pattern each case is a person of its own. With one, the subject is its
 * group {@code subject}, else its first group, else what it matches; the session its group {@code session}, else the case itself.
 */
final class NnunetSubjects {
    private final Optional<Pattern> pattern;
    private final String session;
    private final Problems problems;
    private final Map<UnitId, String> caseOf = new HashMap<>();

    NnunetSubjects(String pattern, String session, Problems problems) {
        this.session = session;
        this.problems = problems;
        try {
            this.pattern = Optional.ofNullable(pattern).map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(new Problem("", 0, "--subject-pattern", pattern, "not a regular expression: " + e.getDescription(), "for example sub-([0-9]+)"));
        }
    }

    /** The unit of a case; empty where it has none, with the reason among the problems. */
    Optional<UnitId> unit(String caseId) {
        String subject = label(caseId);
        String visit = session;
        if (pattern.isPresent()) {
            Matcher matcher = pattern.get().matcher(caseId);
            if (!matcher.find()) {
                return refuse(caseId, "the case does not match the subject pattern " + pattern.get(), "widen the pattern, or rename the case");
            }
            subject = label(subject(matcher));
            visit = label(pattern.get().namedGroups().containsKey("session") ? matcher.group("session") : caseId);
        }
        if (!UnitId.isLabel(subject) || !UnitId.isLabel(visit)) {
            return refuse(caseId, "gives the subject \"" + subject + "\" and the session \"" + visit + "\", which are not labels",
                    "let the pattern catch letters, digits and hyphens");
        }
        UnitId unit = new UnitId(subject, visit);
        String earlier = caseOf.putIfAbsent(unit, caseId);
        return earlier == null ? Optional.of(unit) : refuse(caseId, "is the same subject and session as case " + earlier + " (" + unit + ")",
                "let the pattern's group session tell them apart");
    }

    private String subject(Matcher matcher) {
        String found = pattern.orElseThrow().namedGroups().containsKey("subject") ? matcher.group("subject")
                : matcher.groupCount() > 0 && !pattern.orElseThrow().namedGroups().containsValue(1) ? matcher.group(1) : matcher.group();
        return found == null ? "" : found;
    }

    /** Letters, digits and hyphens. */
    private static String label(String text) {
        return text == null ? "" : text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private Optional<UnitId> refuse(String caseId, String message, String wayOut) {
        problems.add(new Problem("labelsTr", 0, "case", caseId, message, wayOut));
        return Optional.empty();
    }
}
