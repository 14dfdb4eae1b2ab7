/** {@code fascicle report}: pictures of each unit, and the study's page. */
package org.fascicle.report;
