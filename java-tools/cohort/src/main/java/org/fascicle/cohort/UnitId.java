package org.fascicle.cohort;

import java.util.regex.Pattern;

/**
 * A unit of a study: one subject at one session, written {@code sub-01_ses-t0}.
 *
 * @param subject label of letters, digits and hyphens
 * @param session label of letters, digits and hyphens
 */
public record UnitId(String subject, String session) implements Comparable<UnitId> {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");

    public UnitId {
        if (!isLabel(subject) || !isLabel(session)) {
            throw new IllegalArgumentException("a subject or session label has letters, digits and hyphens only: \"" + subject + "\", \"" + session + "\"");
        }
    }

    /** Whether a text may serve as a subject, session, centre or series label. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /** @throws IllegalArgumentException where the text is not {@code subject_session} */
    public static UnitId parse(String text) {
        int underscore = text.indexOf('_');
        if (underscore < 0) {
            throw new IllegalArgumentException("a unit is subject_session, not \"" + text + "\"");
        }
        return new UnitId(text.substring(0, underscore), text.substring(underscore + 1));
    }

    @Override
    public int compareTo(UnitId other) {
        int bySubject = subject.compareTo(other.subject);
        return bySubject != 0 ? bySubject : session.compareTo(other.session);
    }

    @Override
    public String toString() {
        return subject + "_" + session;
    }
}
