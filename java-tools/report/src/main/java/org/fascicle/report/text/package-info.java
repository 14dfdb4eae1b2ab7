/** Numbers, names and labels as a reader says them. */
package org.fascicle.report.text;
