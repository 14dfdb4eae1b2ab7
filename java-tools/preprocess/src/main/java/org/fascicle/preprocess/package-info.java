/** The tool {@code fascicle preprocess}: images on the grid and the intensity scale that measuring needs. */
package org.fascicle.preprocess;
