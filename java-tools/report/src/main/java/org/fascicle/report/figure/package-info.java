/** Figures as SVG: the same drawing inside the page and as a file of its own. */
package org.fascicle.report.figure;
