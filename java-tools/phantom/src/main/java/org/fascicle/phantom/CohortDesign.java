package org.fascicle.phantom;

import java.util.List;

/** Who is in a cohort and when they are examined. */
sealed interface CohortDesign permits FamilyStudy, NeuropathyStudy {
    /**
     * One person's visits in the order of time; nobody else's number changes them.
     *
     * @param id     label, such as {@code sub-01}
     * @param number from 1
     */
    List<Visit> visitsOf(String id, int number, SimulatedCentre centre);
}
