/** The training loop: epochs, early stopping, and a state from which it goes on as if it had never been stopped. */
package org.fascicle.networks.training;
