"""MiniSom, or with 'numpy' the published rule written in NumPy, on the same samples. Prints seconds.

usage: online.py minisom|numpy samples.bin rows features side updates
"""
import sys
import time

import numpy as np

engine, path = sys.argv[1:3]
rows, features, side, updates = map(int, sys.argv[3:])
x = np.fromfile(path, "<f8").reshape(rows, features)
rng = np.random.default_rng(2)


def minisom():
    from minisom import MiniSom
    som = MiniSom(side, side, features, sigma=1, learning_rate=0.5, random_seed=2)
    som.random_weights_init(x)
    begin = time.perf_counter()
    som.train(x, updates, random_order=True)
    return time.perf_counter() - begin


def rule():
    w = x[rng.integers(0, rows, side * side)].reshape(side, side, features).copy()
    order = rng.permutation(np.arange(updates) % rows)
    axis = np.arange(side)
    begin = time.perf_counter()
    for t in range(updates):
        decay = 1 + t / (updates / 2)
        sample = x[order[t]]
        difference = sample - w
        r, c = np.unravel_index(np.einsum("ijk,ijk->ij", difference, difference).argmin(), (side, side))
        width = 2 * (1 / decay) ** 2
        gain = np.outer(np.exp(-(axis - r) ** 2 / width), np.exp(-(axis - c) ** 2 / width)) * (0.5 / decay)
        w += gain[..., None] * difference
    return time.perf_counter() - begin


print(f"{(minisom if engine == 'minisom' else rule)():.3f}")
