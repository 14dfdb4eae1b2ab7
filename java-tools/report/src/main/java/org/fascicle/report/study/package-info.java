/** All that a report is made from. */
package org.fascicle.report.study;
