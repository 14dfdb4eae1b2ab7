"""Seconds of a training step (Dice loss, Adam) and of inference in Python's PyTorch; the same as NetworkSpeed.java.

  python3 bench/networks/speed.py unet_2d THREADS STEPS
"""
import sys
import time

import torch
from torch.nn import functional as F

from reference import build


def main(architecture, threads, steps):
    threads, steps = int(threads), int(steps)
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    classes = 11
    size = (1, 1, 24, 96, 96) if architecture == "unet_3d" else (2, 1, 320, 320)
    network = build({"architecture": architecture, "channels": 1, "classes": classes, "widths": [24, 48, 96, 192], "normalisation": "batch", "slice_pools": 2,
                     "transformer_layers": 12, "transformer_heads": 3, "branch_units": 4})
    adam = torch.optim.Adam(network.parameters(), 1e-3)
    x, y = torch.randn(size), torch.randint(0, classes, size)
    numbers = torch.arange(classes).reshape(1, -1, *(1 for _ in size[2:]))
    axes = [0, *range(2, len(size))]
    train, infer = [], []
    for _ in range(steps):
        start = time.perf_counter()
        p, right = network(x).softmax(1), (y == numbers).float()
        dice = (2 * (p * right).sum(axes) + 1e-5) / (p.sum(axes) + right.sum(axes) + 1e-5)
        loss = 1 - dice.mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
        train.append(time.perf_counter() - start)
    network.eval()
    with torch.no_grad():
        for _ in range(max(3, steps // 4)):
            start = time.perf_counter()
            network(x)
            infer.append(time.perf_counter() - start)

    def least(seconds):
        return f"{min(seconds):.3f} (median {sorted(seconds)[len(seconds) // 2]:.3f})"
    count = sum(p.numel() for p in network.parameters())
    resident = next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1]
    print(f"python {architecture} {count} weights: train {least(train)} s, infer {least(infer)} s; resident {int(resident) // 1024} MB (PyTorch {torch.__version__})")


main(*sys.argv[1:])
