"""SciPy's least squares, voxel by voxel, on the signals that QmriBenchmark left: folder voxels.

Prints microseconds a voxel and how far the two results lie apart. The Dixon loop is given the true field offset to start
from, which the Java side has to find.
"""
import sys
import time
import warnings

import numpy as np
from scipy.optimize import curve_fit, least_squares

warnings.simplefilter("ignore")
folder, voxels = sys.argv[1], int(sys.argv[2])


def clock():
    return np.array((time.perf_counter(), time.process_time()))


def load(name, width):
    return np.fromfile(f"{folder}/{name}.bin", "<f8").reshape(-1, width)


def report(what, seconds, count, ours, theirs):
    both = np.isfinite(ours) & np.isfinite(theirs)
    apart = np.abs(ours - theirs)[both]
    wall, processor = seconds / count * 1e6
    print(f"{what} {wall:.1f} us/voxel, processor time {processor:.1f}; apart: median {np.median(apart):.2g}, 99 % {np.percentile(apart, 99):.2g}, "
          f"largest {apart.max():.2g} over {both.sum()} of {count}")


def global_t2():
    te = 7.7 * np.arange(1, 18)
    signals = load("global", 17)
    step = len(signals) // voxels
    result = []
    begin = clock()
    for y in signals[::step][:voxels]:
        try:
            result.append(1 / curve_fit(lambda t, a, r: a * np.exp(-t * r), te, y, p0=(y[0], 1 / 40))[0][1])
        except RuntimeError:
            result.append(np.nan)
    report("t2_global", clock() - begin, voxels, load("global.t2", 1)[::step, 0][:voxels], np.array(result))


def train(t1, t2, b1, echoes=16, spacing=8.7, points=6, width=1.2):
    """Extended phase graph, all places of the slice at once."""
    z = 0.5 * (np.arange(points) + 0.5) / points / width
    angle = b1 * np.exp(-4 * np.log(2) * z * z)
    e1, e2 = np.exp(-spacing / 2 / t1), np.exp(-spacing / 2 / t2)
    plus, minus, z0 = (np.zeros((points, 2 * echoes + 2)) for _ in range(3))
    plus[:, 0] = minus[:, 0] = np.sin(np.pi / 2 * angle)
    alpha = (np.pi * angle)[:, None]
    c2, s2, s, c = np.cos(alpha / 2) ** 2, np.sin(alpha / 2) ** 2, np.sin(alpha), np.cos(alpha)
    out = np.empty(echoes)

    def relax():
        nonlocal plus, minus, z0
        plus[:, 1:] = e2 * plus[:, :-1]
        minus[:, :-1] = e2 * minus[:, 1:]
        minus[:, -1] = 0
        plus[:, 0] = minus[:, 0]
        z0 = z0 * e1

    for echo in range(echoes):
        relax()
        plus, minus, z0 = c2 * plus + s2 * minus + s * z0, s2 * plus + c2 * minus - s * z0, -0.5 * s * plus + 0.5 * s * minus + c * z0
        relax()
        out[echo] = np.abs(plus[:, 0]).mean()
    return out


def water_t2(count):
    """SciPy's fit, like any from one start, may end in the wrong one of two minima in B1: it is timed from one start, and the
    comparison takes the best of three."""
    signals = load("water", 16)
    step = len(signals) // count

    def fit(y, b1):
        return least_squares(lambda p: p[0] * train(1412, p[1], p[2]) + p[3] * train(382, 150, p[2]) - y, (y[0], 40, b1, 0.2 * y[0]),
                             bounds=((0, 10, 0.5, 0), (np.inf, 150, 1.3, np.inf)), x_scale=(100, 10, 0.1, 100))

    ours = load("water.t2", 1)[::step, 0][:count]
    begin = clock()
    first = [fit(y, 0.9) for y in signals[::step][:count]]
    seconds = clock() - begin
    best = [min((one, fit(y, 0.75), fit(y, 1.2)), key=lambda f: f.cost) for one, y in zip(first, signals[::step][:count])]
    report("t2_water, SciPy from one start", seconds, count, ours, np.array([f.x[1] for f in first]))
    report("t2_water, SciPy from three starts (time: of one)", seconds, count, ours, np.array([f.x[1] for f in best]))


def dixon():
    te = 2.38e-3 * np.arange(1, 9)
    hertz = np.array([-3.80, -3.40, -2.60, -1.94, -0.39, 0.60]) * 1.5 * 42.577478518
    area = np.array([0.087, 0.693, 0.128, 0.004, 0.039, 0.048])
    fat = (area / area.sum() * np.exp(2j * np.pi * np.outer(te, hertz))).sum(1)
    signals, field = load("dixon", 16), load("dixon.field", 1)[:, 0]
    step = len(signals) // voxels
    result = []
    begin = clock()
    for y, offset in zip(signals[::step][:voxels], field[::step][:voxels]):
        def residual(p):
            s = (p[0] + p[1] * fat) * np.exp(1j * (p[2] + 2 * np.pi * p[3] * te) - p[4] * te)
            return np.concatenate((s.real, s.imag)) - y
        size = np.hypot(y[0], y[8])
        p = least_squares(residual, (size, 0.3 * size, 0.5, offset, 40), x_scale=(size, size, 1, 10, 10), method="lm").x
        result.append(100 * p[1] / (p[0] + p[1]))
    report("dixon", clock() - begin, voxels, load("dixon.ff", 1)[::step, 0][:voxels], np.array(result))


global_t2()
water_t2(min(voxels, 200))
dixon()
