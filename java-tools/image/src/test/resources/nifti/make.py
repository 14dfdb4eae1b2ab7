"""Makes the NIfTI fixtures of NiftiFileTest with nibabel 5.0.0; voxel (i, j, k, f) holds i + 10 j + 100 k + 1000 f."""
import nibabel as nib
import numpy as np

i, j, k, f = np.meshgrid(np.arange(4), np.arange(3), np.arange(2), np.arange(2), indexing="ij")
values = i + 10 * j + 100 * k + 1000 * f
turn = nib.eulerangles.euler2mat(0.3, -0.2, 0.1)
oblique = np.eye(4)
oblique[:3, :3] = turn @ np.diag([0.7, 0.8, 5.0])
oblique[:3, 3] = [-30.5, 12.25, 100.0]
left_handed = oblique @ np.diag([-1, 1, 1, 1])


def save(name, data, affine, sform=1, qform=1, dtype=None, slope=None, inter=None, big=False, unit="mm"):
    header = nib.Nifti1Header(endianness=">" if big else "<")
    header.set_data_dtype(dtype or data.dtype)
    image = nib.Nifti1Image(data, None, header)
    image.header.set_sform(affine if sform else None, sform)
    image.header.set_qform(affine if qform else None, qform)
    if not sform and not qform:
        image.header["pixdim"][1:4] = [0.7, 0.8, 5.0]
    image.header.set_xyzt_units(unit)
    image.header.set_slope_inter(slope, inter)
    image.update_header = lambda: None  # keep the codes just set
    nib.save(image, name)


for dtype in ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64"]:
    data = values[..., 0] if not dtype.endswith("t8") else values[:, :, :1, 0]
    save(dtype + ".nii", data.astype(dtype), oblique)
save("frames_big_endian.nii.gz", values.astype(">i2"), oblique, big=True)
# nibabel stores these as they are where slope and intercept are given: the image is 0.5 v - 3.
save("scaled.nii.gz", values[..., 0].astype("int16"), oblique, slope=0.5, inter=-3.0)
save("qform_left_handed.nii", values[..., 0].astype("int16"), left_handed, sform=0)
save("pixdim_only.nii", values[..., 0].astype("int16"), oblique, sform=0, qform=0)
save("metres.nii", values[..., 0].astype("int16"), np.diag([1e-3, 1e-3, 1e-3, 1]) @ oblique, unit="meter")
save("trailing_ones.nii", values[..., 0].astype("int16")[..., None, None], oblique)
save("complex64.nii", values[..., 0].astype("complex64"), oblique)
save("vector.nii", values[..., None, :].astype("int16"), oblique)
for name in ["float32.nii", "qform_left_handed.nii"]:
    print(name, nib.load(name).affine[:3].tolist())
