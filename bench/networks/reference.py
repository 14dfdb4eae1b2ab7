"""The networks of org.fascicle.networks written again in PyTorch, with the same names of weights. For comparison only."""
import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def read_safetensors(path):
    data = Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    types = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8")}
    return {name: torch.from_numpy(np.frombuffer(data, types[d["dtype"]], offset=8 + length + d["data_offsets"][0],
                                                 count=math.prod(d["shape"])).reshape(d["shape"]).copy())
            for name, d in header.items() if name != "__metadata__"}


def conv(dims):
    return nn.Conv2d if dims == 2 else nn.Conv3d


class Unit(nn.Module):
    def __init__(self, dims, i, o, kernel, stride, norm, relu=True):
        super().__init__()
        self.conv = conv(dims)(i, o, kernel, stride, kernel // 2, bias=False)
        kinds = {("batch", 2): nn.BatchNorm2d, ("batch", 3): nn.BatchNorm3d, ("instance", 2): nn.InstanceNorm2d, ("instance", 3): nn.InstanceNorm3d}
        self.norm = kinds[norm, dims](o, affine=True)
        self.relu = relu

    def forward(self, x):
        x = self.norm(self.conv(x))
        return F.relu(x) if self.relu else x


class Residual(nn.Module):
    def __init__(self, i, o, stride, norm):
        super().__init__()
        self.add_module("0", Unit(2, i, o, 3, stride, norm))
        self.add_module("1", Unit(2, o, o, 3, 1, norm, relu=False))
        self.shortcut = None if i == o and stride == 1 else Unit(2, i, o, 1, stride, norm, relu=False)

    def forward(self, x):
        y = self.get_submodule("1")(self.get_submodule("0")(x))
        return F.relu(y + (x if self.shortcut is None else self.shortcut(x)))


def double(dims, i, o, norm):
    return nn.Sequential(Unit(dims, i, o, 3, 1, norm), Unit(dims, o, o, 3, 1, norm))


class Up(nn.Module):
    """A transposed convolution whose weights are kept as those of a 1x1 convolution to out * product(factors) channels."""

    def __init__(self, i, o, factors):
        super().__init__()
        self.factors, self.o = tuple(factors), o
        count = o * math.prod(factors)
        self.weight = nn.Parameter(torch.randn(count, i, *(1 for _ in factors)) * math.sqrt(2 / i))
        self.bias = nn.Parameter(torch.zeros(count))

    def forward(self, x):
        i = x.shape[1]
        weight = self.weight.reshape(self.o, *self.factors, i).movedim(-1, 0)
        transposed = F.conv_transpose2d if len(self.factors) == 2 else F.conv_transpose3d
        y = transposed(x, weight, stride=self.factors)
        # The 1x1 form has one bias an offset; trained ones differ, so they are added as a tiled pattern.
        pattern = self.bias.reshape(1, self.o, *self.factors)
        repeats = (1, 1, *x.shape[2:])
        return y + pattern.repeat(repeats)


class UNet(nn.Module):
    def __init__(self, spec, dims):
        super().__init__()
        w, norm = spec["widths"], spec["normalisation"]
        last = len(w) - 1
        self.pools = [(2, 2) if dims == 2 else (2 if last - s <= spec["slice_pools"] else 1, 2, 2) for s in range(last)]
        self.pool = F.max_pool2d if dims == 2 else F.max_pool3d
        self.encoder = nn.ModuleList(double(dims, spec["channels"] if s == 0 else w[s - 1], w[s], norm) for s in range(last + 1))
        self.up = nn.ModuleList(Up(w[s + 1], w[s], self.pools[s]) for s in range(last))
        self.decoder = nn.ModuleList(double(dims, 2 * w[s], w[s], norm) for s in range(last))
        self.head = conv(dims)(w[0], spec["classes"], 1)

    def forward(self, x):
        skips = []
        for s, encoder in enumerate(self.encoder):
            x = encoder(x)
            if s < len(self.pools):
                skips.append(x)
                x = self.pool(x, self.pools[s])
        for s in reversed(range(len(self.pools))):
            x = self.decoder[s](torch.cat([skips[s], self.up[s](x)], 1))
        return self.head(x)


class Attention(nn.Module):
    def __init__(self, features, heads):
        super().__init__()
        self.heads, self.qkv, self.proj = heads, nn.Linear(features, 3 * features), nn.Linear(features, features)

    def forward(self, x):
        n, t, f = x.shape
        q, k, v = self.qkv(x).reshape(n, t, 3, self.heads, f // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-2, -1) / math.sqrt(f // self.heads)).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(n, t, f))


class Layer(nn.Module):
    def __init__(self, features, heads):
        super().__init__()
        self.norm1, self.norm2, self.attn = nn.LayerNorm(features), nn.LayerNorm(features), Attention(features, heads)
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(features, 4 * features), "fc2": nn.Linear(4 * features, features)})

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp["fc2"](F.gelu(self.mlp["fc1"](self.norm2(x))))


class Transformer(nn.Module):
    def __init__(self, features, layers, heads):
        super().__init__()
        self.layers, self.norm = nn.ModuleList(Layer(features, heads) for _ in range(layers)), nn.LayerNorm(features)

    def forward(self, x):
        n, f, h, w = x.shape
        frequency = 10_000 ** (-torch.arange(f // 4, dtype=torch.float64) / (f // 4))
        rows, columns = torch.arange(h)[:, None] * frequency, torch.arange(w)[:, None] * frequency
        position = torch.cat([rows.sin()[:, None].expand(h, w, -1), rows.cos()[:, None].expand(h, w, -1),
                              columns.sin()[None].expand(h, w, -1), columns.cos()[None].expand(h, w, -1)], -1).reshape(1, h * w, f)
        x = x.flatten(2).transpose(1, 2) + position.to(x.dtype)
        for layer in self.layers:
            x = layer(x)
        return self.norm(x).transpose(1, 2).reshape(n, f, h, w)


class TransUNet(nn.Module):
    def __init__(self, spec):
        super().__init__()
        w, norm = spec["widths"], spec["normalisation"]
        last = len(w) - 1
        self.encoder = nn.ModuleList(double(2, spec["channels"] if s == 0 else w[s - 1], w[s], norm) for s in range(last))
        self.embedding = nn.Conv2d(w[-2], w[-1], 1)
        self.transformer = Transformer(w[-1], spec["transformer_layers"], spec["transformer_heads"])
        self.bridge = Unit(2, w[-1], w[-1], 3, 1, norm)
        self.up = nn.ModuleList(Up(w[s + 1], w[s], (2, 2)) for s in range(last))
        self.decoder = nn.ModuleList(double(2, 2 * w[s], w[s], norm) for s in range(last))
        self.head = nn.Conv2d(w[0], spec["classes"], 1)

    def forward(self, x):
        skips = []
        for encoder in self.encoder:
            skips.append(encoder(x))
            x = F.max_pool2d(skips[-1], 2)
        x = self.bridge(self.transformer(self.embedding(x)))
        for s in reversed(range(len(skips))):
            x = self.decoder[s](torch.cat([skips[s], self.up[s](x)], 1))
        return self.head(x)


class Fusion(nn.Module):
    def __init__(self, w, norm):
        super().__init__()
        for to in range(len(w)):
            paths = nn.Module()
            for start in range(len(w)):
                if start > to:
                    paths.add_module(str(start), Unit(2, w[start], w[to], 1, 1, norm, relu=False))
                elif start < to:
                    paths.add_module(str(start), nn.Sequential(*(Unit(2, w[start], w[to if s == to - 1 else start], 3, 2, norm, relu=s < to - 1)
                                                                 for s in range(start, to))))
            self.add_module(str(to), paths)

    def forward(self, branches):
        fused = []
        for to, x in enumerate(branches):
            paths, total = self.get_submodule(str(to)), None
            for start, y in enumerate(branches):
                z = y if start == to else paths.get_submodule(str(start))(y)
                if start > to:
                    z = F.interpolate(z, size=x.shape[2:], mode="bilinear", align_corners=False)
                total = z if total is None else total + z
            fused.append(F.relu(total))
        return fused


class Hrnet(nn.Module):
    def __init__(self, spec):
        super().__init__()
        w, norm, units = spec["widths"], spec["normalisation"], spec["branch_units"]
        self.stem = nn.Sequential(Unit(2, spec["channels"], w[0], 3, 2, norm), Unit(2, w[0], w[0], 3, 1, norm))
        self.stages = nn.ModuleList()
        for s in range(len(w)):
            stage = nn.Module()
            if s > 0:
                stage.transition = Unit(2, w[s - 1], w[s], 3, 2, norm)
            stage.branches = nn.ModuleList(nn.Sequential(*(Residual(w[b], w[b], 1, norm) for _ in range(units))) for b in range(s + 1))
            stage.fusion = Fusion(w[:s + 1], norm)
            self.stages.append(stage)
        self.joined = Unit(2, sum(w), sum(w), 1, 1, norm)
        self.head = nn.Conv2d(sum(w), spec["classes"], 1)

    def forward(self, image):
        branches = [self.stem(image)]
        for s, stage in enumerate(self.stages):
            if s > 0:
                branches.append(stage.transition(branches[-1]))
            branches = [branch(x) for branch, x in zip(stage.branches, branches)]
            if s > 0:
                branches = stage.fusion(branches)
        size = branches[0].shape[2:]
        x = self.joined(torch.cat([branches[0]] + [F.interpolate(b, size=size, mode="bilinear", align_corners=False) for b in branches[1:]], 1))
        return F.interpolate(self.head(x), size=image.shape[2:], mode="bilinear", align_corners=False)


def build(spec):
    kind = spec["architecture"]
    return UNet(spec, 2) if kind == "unet_2d" else UNet(spec, 3) if kind == "unet_3d" else TransUNet(spec) if kind == "transunet" else Hrnet(spec)


def load(folder):
    """The network in a model folder, ready for inference, and what model.json says of it."""
    facts = json.loads((Path(folder) / "model.json").read_text())["facts"]
    network = build(facts["network"])
    absent, unknown = network.load_state_dict(read_safetensors(Path(folder) / "model.safetensors"), strict=False)
    absent = [name for name in absent if not name.endswith("num_batches_tracked")]
    if absent or unknown:
        raise SystemExit(f"names differ: absent {absent}, unknown {unknown}")
    return network.eval(), facts
