"""Makes map_coordinates.csv with SciPy 1.10.1: values of ResamplerTest's image at the voxels of its target grids."""
import numpy as np
from scipy.ndimage import map_coordinates, zoom

i, j, k = np.meshgrid(np.arange(7), np.arange(6), np.arange(5), indexing="ij")
image = (7 * i + 13 * j + 29 * k) % 17 + 0.25 * i
# no position half-way between voxels, where rounding noise would choose the nearest
# target voxel -> source voxel, row-major 3x4, and the size of the target
targets = {
    "scaled": ([0.6, 0, 0, -0.31, 0, 0.7, 0, -0.42, 0, 0, 0.9, -0.23], (11, 8, 5)),
    "permuted": ([0, 0, -0.6, 6.23, 0.8, 0, 0, -0.12, 0, -0.55, 0, 4.11], (6, 8, 10)),
    "oblique": ([0.6, 0.1, -0.2, 0.813, -0.15, 0.7, 0.1, 1.117, 0.1, -0.2, 0.5, 1.223], (7, 5, 4)),
    "beyond": ([1.5, 0.2, 0.1, -3.013, -0.1, 1.4, 0.3, -2.017, 0.2, 0.1, 1.6, -2.523], (8, 8, 7)),
}
with open("map_coordinates.csv", "w") as out:
    out.write("target,interpolation,values\n")
    for name, (m, size) in targets.items():
        m = np.array(m).reshape(3, 4)
        voxel = np.stack(np.meshgrid(*map(np.arange, size), indexing="ij")).reshape(3, -1, order="F")
        at = m[:, :3] @ voxel + m[:, 3:]
        inside = np.all((at >= -0.5) & (at <= np.array(image.shape)[:, None] - 0.5), axis=0)
        for interpolation, order, mode in [("NEAREST", 0, "nearest"), ("LINEAR", 1, "nearest"), ("CUBIC_BSPLINE", 3, "mirror")]:
            value = np.where(inside, map_coordinates(image, at, order=order, mode=mode), -99)
            out.write(f"{name},{interpolation},{' '.join(repr(round(v, 12)) for v in value.tolist())}\n")
    # zoom(order=3, mode="mirror", grid_mode=False) keeps the outermost centres in place
    out.write(f"zoomed,CUBIC_BSPLINE,{' '.join(repr(round(v, 12)) for v in zoom(image, (13 / 7, 11 / 6, 9 / 5), order=3, mode='mirror').ravel(order='F').tolist())}\n")
