/**
 * The building blocks of networks. Each takes its parameters from a {@link org.fascicle.networks.layer.Parameters}, whose names follow
 * PyTorch's state dictionaries ({@code encoder.0.conv1.weight}), so that the weights can be read by others.
 */
package org.fascicle.networks.layer;
