/** Whether the networks compute on another device what they compute on the processor. */
package org.fascicle.networks.check;
