/** Slices as pictures, and outlines of muscles. */
package org.fascicle.report.gallery;
