/** What was published, and the same obtained from this run's tables. */
package org.fascicle.report.claim;
