/** The tool {@code network}: trains a network (or the mean atlas, their baseline) on a fold's images, and segments others with it. */
package org.fascicle.network;
