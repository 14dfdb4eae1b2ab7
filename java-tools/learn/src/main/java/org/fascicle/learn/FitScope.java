package org.fascicle.learn;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Participants;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.UnitId;

/** Which units {@code fit_on} covers. */
record FitScope(List<SplitUnit> units, Participants participants) {
    static final String ALL = "all";
    private static final String SESSION_PREFIX = "ses-";

    /** @throws InvalidInputException where {@code fitOn} is neither {@code all}, a session nor a group, or is both of the latter */
    Set<UnitId> covered(String fitOn) {
        if (fitOn.equals(ALL)) {
            return ids(units);
        }
        List<SplitUnit> ofSession = units.stream().filter(unit -> isSession(unit.id().session(), fitOn)).toList();
        List<SplitUnit> ofGroup = units.stream()
                .filter(unit -> participants.value(unit.id().subject(), "group").filter(fitOn::equals).isPresent()).toList();
        if (!ofSession.isEmpty() && !ofGroup.isEmpty()) {
            throw refused(fitOn + " is a session and a group of the participants", "rename one of the two");
        }
        if (ofSession.isEmpty() && ofGroup.isEmpty()) {
            throw refused("no unit is of session or group " + fitOn, "use %s, a session (%s) or a group (%s)".formatted(
                    ALL, String.join(", ", sessions()), String.join(", ", participantGroups())));
        }
        return ids(ofSession.isEmpty() ? ofGroup : ofSession);
    }

    private static boolean isSession(String session, String name) {
        return session.equals(name) || session.equals(SESSION_PREFIX + name);
    }

    private Set<String> sessions() {
        return units.stream().map(unit -> unit.id().session()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> participantGroups() {
        return units.stream().flatMap(unit -> participants.value(unit.id().subject(), "group").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<UnitId> ids(List<SplitUnit> units) {
        return units.stream().map(SplitUnit::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static InvalidInputException refused(String message, String wayOut) {
        return new InvalidInputException(Problem.of("fit_on", message, wayOut));
    }
}
