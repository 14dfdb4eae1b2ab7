/**
 * {@code fascicle evaluate}: what the map and its clusters have to do with the rater's scores, how muscles moved between
 * two sessions, and whether any model saw what it must not have seen.
 */
package org.fascicle.evaluate;
