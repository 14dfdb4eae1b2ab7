/**
 * What predicted masks do to biomarkers, over a cohort: summaries as published, agreement, groups of muscles, networks against
 * each other; each with what a patient's muscles have in common taken into account.
 */
package org.fascicle.evaluate.biomarkers;
