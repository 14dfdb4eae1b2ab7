/** The {@code quantify} tool: from images and masks to numbers, one row a muscle. */
package org.fascicle.quantify;
