/**
 * Arrays on a device, what can be computed with them, and their gradients: the one place that knows the engine (DJL on PyTorch), so that
 * it could be replaced. Whatever is made within a {@link org.fascicle.networks.tensor.TensorScope} is freed with it.
 */
package org.fascicle.networks.tensor;
