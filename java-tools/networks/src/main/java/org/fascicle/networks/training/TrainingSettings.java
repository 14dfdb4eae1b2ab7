package org.fascicle.networks.training;

import java.util.List;
import org.fascicle.networks.loss.LossName;
import org.fascicle.networks.optimise.OptimizerName;
import org.fascicle.networks.optimise.Schedule;

/**
 * How a network is trained.
 *
 * @param epochs       at most so many, at least 1
 * @param patience     stops after so many epochs in which the validation loss did not fall, at least 1; without validation cases all
 *                     epochs are trained
 * @param optimizer    the optimiser
 * @param momentum     of gradient descent
 * @param learningRate of the first epoch
 * @param schedule     how the rate falls
 * @param clipNorm     the largest norm of all gradients together; 0 for any
 * @param loss         what is made small
 * @param classWeights one a class, background first; null weighs all alike
 */
public record TrainingSettings(int epochs, int patience, OptimizerName optimizer, double momentum, double learningRate, Schedule schedule, double clipNorm,
        LossName loss, List<Double> classWeights) {
    public TrainingSettings {
        if (epochs < 1 || patience < 1) {
            throw new IllegalArgumentException("epochs and patience are at least 1, not " + epochs + " and " + patience);
        }
        if (!(learningRate > 0) || !(clipNorm >= 0)) {
            throw new IllegalArgumentException("the learning rate is above 0 and the clipping norm 0 or more: " + learningRate + " and " + clipNorm);
        }
        classWeights = classWeights == null ? null : List.copyOf(classWeights);
    }
}
