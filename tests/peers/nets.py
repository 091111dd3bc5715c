"""The study's networks in PyTorch, as those of lib/models/ are defined; layouts differ, computations do not."""

import torch
import torch.nn as nn
import torch.nn.functional as F

# torch's own default is 1e-5 as well; its momentum counts the other way round (tfjs keeps 0.9).
NORM = dict(eps=1e-5, momentum=0.1)


class SmallCnn(nn.Module):
    def __init__(self, dropout=0.0):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.hidden = nn.Linear(64 * 7 * 7, 128)
        self.dropout = nn.Dropout(dropout)
        self.logits = nn.Linear(128, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.logits(self.dropout(F.relu(self.hidden(x.flatten(1)))))


class Convolution(nn.Module):
    """Convolution 3 x 3 without bias, and batch norm. `same_padding` pads as tfjs does where the stride is 2."""

    def __init__(self, inputs, outputs, stride=1, same_padding=False):
        super().__init__()
        self.pads_end_only = same_padding and stride == 2
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, 0 if self.pads_end_only else 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs, **NORM)

    def forward(self, x):
        if self.pads_end_only:
            x = F.pad(x, (0, 1, 0, 1) if x.shape[-1] % 2 == 0 else (1, 1, 1, 1))
        return self.norm(self.conv(x))


class Stage(nn.Module):
    def __init__(self, inputs, outputs, same_padding):
        super().__init__()
        self.down = Convolution(inputs, outputs, 2, same_padding)
        self.first = Convolution(outputs, outputs)
        self.second = Convolution(outputs, outputs)

    def forward(self, x):
        x = F.relu(self.down(x))
        return F.relu(x + self.second(F.relu(self.first(x))))


class ResidualNet(nn.Module):
    def __init__(self, width=16, same_padding=False):
        super().__init__()
        self.stem = Convolution(1, width)
        self.stages = nn.Sequential(*(Stage(width << i, width << (i + 1), same_padding) for i in range(3)))
        self.logits = nn.Linear(width * 8, 10)

    def forward(self, x):
        return self.logits(self.stages(F.relu(self.stem(x))).mean((2, 3)))


class PooledResidualNet(nn.Module):
    def __init__(self, filters=(32, 64), pairs=1):
        super().__init__()
        self.conv1 = Convolution(1, filters[0])
        self.conv2 = Convolution(*filters)
        self.pairs = nn.ModuleList(
            nn.ModuleList([Convolution(filters[1], filters[1]), Convolution(filters[1], filters[1])])
            for _ in range(pairs)
        )
        self.logits = nn.Linear(filters[1] * 7 * 7, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        for first, second in self.pairs:
            x = F.relu(x + second(F.relu(first(x))))
        return self.logits(x.flatten(1))


class VisionTransformer(nn.Module):
    def __init__(self, depth=64, blocks=4, heads=4, patch=4):
        super().__init__()
        self.patches = nn.Conv2d(1, depth, patch, patch)
        self.positions = nn.Parameter(nn.init.trunc_normal_(self.patches.weight.new_empty(49, depth), std=0.02))
        block = nn.TransformerEncoderLayer(
            depth, heads, 2 * depth, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.blocks = nn.TransformerEncoder(block, blocks, norm=nn.LayerNorm(depth))
        self.logits = nn.Linear(depth, 10)

    def forward(self, x):
        tokens = self.patches(x).flatten(2).transpose(1, 2) + self.positions
        return self.logits(self.blocks(tokens).mean(1))


class LstmNet(nn.Module):
    def __init__(self, units=128):
        super().__init__()
        self.lstm = nn.LSTM(28, units, batch_first=True)
        self.logits = nn.Linear(units, 10)

    def forward(self, x):
        states, _ = self.lstm(x.squeeze(1))
        return self.logits(states[:, -1])


class ResetBeforeGru(nn.Module):
    """One direction of a GRU as tfjs has it: the reset gate acts before the recurrent product (Cho et al. 2014), not
    after it as in nn.GRU. Step by step in Python: for comparing losses, not for speed."""

    def __init__(self, inputs, units):
        super().__init__()
        self.units = units
        self.kernel = nn.Parameter(torch.empty(inputs, 3 * units))
        self.recurrent = nn.Parameter(torch.empty(units, 3 * units))
        self.bias = nn.Parameter(torch.empty(3 * units))

    def forward(self, steps):
        state, units = steps.new_zeros(len(steps), self.units), self.units
        for x in (steps @ self.kernel + self.bias).unbind(1):
            gates = torch.sigmoid(x[:, :2 * units] + state @ self.recurrent[:, :2 * units])
            update, reset = gates.chunk(2, 1)
            candidate = torch.tanh(x[:, 2 * units:] + (reset * state) @ self.recurrent[:, 2 * units:])
            state = update * state + (1 - update) * candidate
        return state


class BidirectionalGruNet(nn.Module):
    """`reset_before` computes what tfjs does; otherwise nn.GRU, with as many multiply-adds, is as fast as PyTorch is."""

    def __init__(self, units=128, reset_before=False):
        super().__init__()
        self.reset_before = reset_before
        if reset_before:
            self.forth, self.back = ResetBeforeGru(28, units), ResetBeforeGru(28, units)
        else:
            self.gru = nn.GRU(28, units, batch_first=True, bidirectional=True)
        self.logits = nn.Linear(2 * units, 10)

    def forward(self, x):
        rows = x.squeeze(1)
        if self.reset_before:
            return self.logits(torch.cat([self.forth(rows), self.back(rows.flip(1))], 1))
        _, last = self.gru(rows)
        return self.logits(torch.cat([last[0], last[1]], 1))


class FastCnn(nn.Module):
    def __init__(self, widths=(32, 64, 64), first_filters=8, scale=1 / 9):
        super().__init__()
        self.first = nn.Conv2d(1, first_filters, 2)
        sides = zip((first_filters, *widths), widths)
        self.blocks = nn.ModuleList(
            nn.ModuleDict({
                "first": nn.Conv2d(inputs, width, 3, padding=1, bias=False),
                "first_norm": nn.BatchNorm2d(width, **NORM),
                "second": nn.Conv2d(width, width, 3, padding=1, bias=False),
                "second_norm": nn.BatchNorm2d(width, **NORM),
            })
            for inputs, width in sides
        )
        self.logits = nn.Linear(widths[-1], 10, bias=False)
        self.scale = scale

    def forward(self, x):
        x = F.gelu(self.first(x))
        for block in self.blocks:
            x = F.gelu(block["first_norm"](F.max_pool2d(block["first"](x), 2)))
            x = F.gelu(block["second_norm"](block["second"](x)))
        return self.logits(self.scale * x.amax((2, 3)))


def build(net, width=16, dropout=0.0, same_padding=False, reset_before=False):
    if net == "small_cnn":
        return SmallCnn(dropout)
    if net == "residual_net":
        return ResidualNet(width, same_padding)
    if net == "deep_vision_transformer":
        return VisionTransformer(depth=96, blocks=6)
    if net == "bidirectional_gru_net":
        return BidirectionalGruNet(reset_before=reset_before)
    others = {
        "pooled_residual_net": PooledResidualNet,
        "vision_transformer": VisionTransformer,
        "lstm_net": LstmNet,
        "fast_cnn": FastCnn,
    }
    return others[net]()


# Every network that `build` makes.
NETS = ("small_cnn", "residual_net", "pooled_residual_net", "vision_transformer", "deep_vision_transformer",
        "lstm_net", "bidirectional_gru_net", "fast_cnn")


def parameters(net):
    """Counts what is trained; of the two biases of PyTorch's recurrent layers, which are added up, the first alone."""
    return sum(p.numel() for name, p in net.named_parameters() if "bias_hh" not in name)
