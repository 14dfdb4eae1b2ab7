/** What training makes small. */
package org.fascicle.networks.loss;
