package org.fascicle.cluster;

/**
 * How far and how strongly an update pulls, as in MiniSom: neighbourhood width and learning rate both decay as
 * {@code v / (1 + 2t/T)}, to a third of their start at the last of T updates.
 *
 * @param sigma        width of the Gaussian neighbourhood at the first update, in grid steps, above 0
 * @param learningRate at the first update, above 0 and at most 1
 * @param updates      number T of updates, one sample each, at least 1
 * @param minimumGain  an update whose gain (learning rate × neighbourhood) is not above this is left out, at least 0.
 *                     0 moves every node, as MiniSom does
 */
public record TrainingSchedule(double sigma, double learningRate, int updates, double minimumGain) {

    public TrainingSchedule {
        require(sigma > 0 && Double.isFinite(sigma), "sigma must be above 0, not " + sigma);
        require(learningRate > 0 && learningRate <= 1, "the learning rate must be above 0 and at most 1, not " + learningRate);
        require(updates >= 1, "there must be at least one update, not " + updates);
        require(minimumGain >= 0 && minimumGain < learningRate,
                "the minimum gain must be at least 0 and below the learning rate, not " + minimumGain);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Width of the neighbourhood at update {@code t} = 0…T−1, in grid steps. */
    public double sigmaAt(int t) {
        return decay(sigma, t);
    }

    /** Learning rate at update {@code t} = 0…T−1. */
    public double learningRateAt(int t) {
        return decay(learningRate, t);
    }

    private double decay(double start, int t) {
        return start / (1 + 2.0 * t / updates);
    }

    /** Gaussian neighbourhood along one axis: {@code exp(−steps² / (2σ²))}. */
    static double neighbourhood(int steps, double sigma) {
        // StrictMath: the same bits in the interpreter, the compilers and on every machine.
        return StrictMath.exp(-(double) steps * steps / (2 * sigma * sigma));
    }

    /** Gaussian neighbourhood on the grid: the product of both axes'. */
    static double neighbourhood(int rows, int columns, double sigma) {
        return neighbourhood(rows, sigma) * neighbourhood(columns, sigma);
    }
}
