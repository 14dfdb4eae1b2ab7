package org.fascicle.radiomics;

/** An image cannot be normalised because its voxels have no spread. */
public final class FlatImageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FlatImageException(int finiteVoxels) {
        super("the image cannot be normalised: its " + finiteVoxels + " finite voxels have no spread");
    }
}
