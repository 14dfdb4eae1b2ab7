"""Opens a model of `fascicle network train` in Python's PyTorch and compares class probabilities.

  fascicle network segment --fold F --model MODEL --images IMAGES --out OUT --config '{"probabilities": true, "device": "cpu"}'
  python3 bench/networks/parity.py MODEL IMAGES OUT

Needs torch, numpy, nibabel. Models trained on whole slices or volumes at their own spacing.
"""
import sys
from pathlib import Path

import nibabel
import numpy as np
import torch

from reference import load


def padded(image, facts):
    """Replicated up to the network's multiples: about the centre in the plane, at the end along the stack; and where the image lies."""
    spec = facts["network"]
    halvings = len(spec["widths"]) - (0 if spec["architecture"] == "hrnet" else 1)
    multiples = [2 ** halvings, 2 ** halvings, 2 ** spec["slice_pools"] if spec["architecture"] == "unet_3d" else 1]
    before, after = [], []
    for axis, (size, multiple) in enumerate(zip(image.shape, multiples)):
        room = -size % multiple
        first = 0 if axis == 2 else -(-room // 2)
        before.append(first)
        after.append(room - first)
    where = tuple(slice(b, b + n) for b, n in zip(before, image.shape))
    return np.pad(image, list(zip(before, after)), mode="edge"), where


def main(model, images, out):
    network, facts = load(model)
    largest = 0
    for file in sorted(Path(images).glob(f"*/*_{facts['region']}_{facts['contrast']}.nii.gz")):
        image, where = padded(np.asarray(nibabel.load(file).dataobj, np.float32), facts)
        x = torch.from_numpy(image.transpose(2, 1, 0).copy())  # z, y, x
        x = x[None, None] if facts["network"]["architecture"] == "unet_3d" else x[:, None]
        with torch.no_grad():
            p = network(x).softmax(1)
        p = p[0] if facts["network"]["architecture"] == "unet_3d" else p.transpose(0, 1)  # class, z, y, x
        differences = []
        for c, name in enumerate(facts["classes"], 1):
            base = file.name[:-len(".nii.gz")]
            theirs = Path(out) / "segmentations" / file.parent.name / f"{base}_{facts['architecture']}_{name}_probability.nii.gz"
            ours = p[c].numpy().transpose(2, 1, 0)[where]
            differences.append(np.abs(np.asarray(nibabel.load(theirs).dataobj, np.float32) - ours).max())
        largest = max(largest, max(differences))
        print(f"{file.name}: largest difference of a probability {max(differences):.2e}")
    print(f"{facts['architecture']}: {largest:.2e} over all (PyTorch {torch.__version__} against {facts['engine']})")


main(*sys.argv[1:])
