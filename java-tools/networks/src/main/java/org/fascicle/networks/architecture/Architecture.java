package org.fascicle.networks.architecture;

import org.fascicle.networks.layer.Block;
import org.fascicle.networks.layer.Parameters;

/** The networks there are. Spelt as in params files. */
public enum Architecture {
    /** {@link UNet} in the plane. */
    unet_2d(2),
    /** {@link UNet} in space. */
    unet_3d(3),
    /** {@link TransUNet}, in the plane. */
    transunet(2),
    /** {@link HighResolutionNet}, in the plane. */
    hrnet(2);

    private final int spatialAxes;

    Architecture(int spatialAxes) {
        this.spatialAxes = spatialAxes;
    }

    /** 2 for slices, 3 for volumes. */
    public int spatialAxes() {
        return spatialAxes;
    }

    /** How often the matrix of a network with so many stages is halved. */
    int halvings(int stages) {
        return this == hrnet ? stages : stages - 1;
    }

    Block build(Parameters parameters, NetworkSpec spec) {
        return switch (this) {
            case unet_2d, unet_3d -> new UNet(parameters, spatialAxes, spec.channels(), spec.classes(), spec.widths(), spec.slicePools(), spec.normalisation());
            case transunet -> new TransUNet(parameters, spec);
            case hrnet -> new HighResolutionNet(parameters, spec);
        };
    }
}
