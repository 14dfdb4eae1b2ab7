package org.fascicle.schema;

/** How far a network's training was after one epoch. */
@Table(name = "training_log", doc = "A network's training, epoch by epoch, on the cases it learns from and on those that stop it.")
public record TrainingLog(
        @Key @Column(doc = "fold") String fold,
        @Key @Column(doc = "body region") String region,
        @Key @Column(doc = "architecture, e.g. unet_2d") String network,
        @Key @Column(doc = "epoch, from 1") int epoch,
        @Key @Column(doc = "train: the cases learned from, as augmented, while the weights move; validation: the others, after the epoch") SplitRole role,
        @Column(doc = "cases") int cases,
        @Column(doc = "mean loss; null where it was not computed") Double loss,
        @Column(doc = "Dice coefficient of the likeliest classes over all voxels of the epoch, mean over muscles; null where none occurs") Double dice,
        @Column(doc = "learning rate of the epoch") double learningRate,
        @Column(doc = "whether this epoch's weights are the model's") boolean kept,
        @Column(doc = "wall time, the one column in which equal trainings differ", unit = "s") double seconds) {}
