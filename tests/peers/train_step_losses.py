"""Trains a network in PyTorch from given weights on given batches and prints the losses as JSON.

    python3 train_step_losses.py PROBLEM

PROBLEM is a file that problem_file.ts wrote: the length of a JSON head (uint32, little endian), the head,
then float32 values of all tensors that the head names, one after another.

Where PyTorch and TensorFlow.js differ by default, and what is done about it:

    layout              images and kernels are channels last in tfjs: transposed here
    padding, stride 2   tfjs pads even sizes at the end only: so does the net here (same_padding)
    batch norm          momentum 0.9 in tfjs's sense is 0.1 here, epsilon 1e-5 in both; tfjs's defaults are 0.99
                        and 1e-3. In training neither reads the running figures, so they cannot change a loss
    layer norm          epsilon 1e-5, PyTorch's default; tfjs's is 1e-3
    GELU                by the error function in both
    attention           queries, keys and values side by side, heads one after another: as PyTorch stores them
    LSTM                gates in the order input, forget, cell, output in both; tfjs has one bias, PyTorch two,
                        of which the second stays 0 here; gates by the plain sigmoid, not tfjs's hard one
    GRU                 tfjs resets the state before the recurrent product, PyTorch what comes out of it: computed
                        step by step here (reset_before)
    dropout             0
    SGD                 velocity = momentum * velocity + gradient in both
    Adam                epsilon 1e-7 as in tfjs; PyTorch's default is 1e-8
    loss                mean softmax cross-entropy in both
"""

import json
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

import nets


def read_problem(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<I", file.read(4))
        head = json.loads(file.read(length))
        tensors = {}
        for tensor in head["tensors"]:
            values = np.fromfile(file, "<f4", int(np.prod(tensor["shape"])))
            tensors[tensor["name"]] = torch.from_numpy(values.reshape(tensor["shape"]))
    return head, tensors


def convolution(kernel):
    return kernel.permute(3, 2, 0, 1).contiguous()


def set_dense(layer, w, name):
    layer.weight.data = w[f"{name}/kernel"].T.contiguous()
    layer.bias.data = w[f"{name}/bias"]


def set_norm(layer, w, name):
    layer.weight.data = w[f"{name}/gamma"]
    layer.bias.data = w[f"{name}/beta"]


def set_small_cnn(net, w):
    for name in ("conv1", "conv2"):
        getattr(net, name).weight.data = convolution(w[f"{name}/kernel"])
        getattr(net, name).bias.data = w[f"{name}/bias"]
    set_dense(net.hidden, w, "hidden")
    # tfjs flattens height, width, channels; PyTorch channels, height, width.
    kernel = w["hidden/kernel"].reshape(7, 7, 64, 128)
    net.hidden.weight.data = kernel.permute(3, 2, 0, 1).reshape(128, -1).contiguous()
    set_dense(net.logits, w, "logits")


def set_residual_net(net, w):
    parts = {"stem": net.stem}
    for i, stage in enumerate(net.stages, 1):
        parts.update({f"stage{i}_{part}": getattr(stage, part) for part in ("down", "first", "second")})
    for name, part in parts.items():
        part.conv.weight.data = convolution(w[f"{name}/kernel"])
        set_norm(part.norm, w, f"{name}_norm")
    set_dense(net.logits, w, "logits")


def set_vision_transformer(net, w):
    net.patches.weight.data = convolution(w["patches/kernel"])
    net.patches.bias.data = w["patches/bias"]
    net.positions.data = w["positions/positions"]
    for i, block in enumerate(net.blocks.layers, 1):
        attention = block.self_attn
        attention.in_proj_weight.data = w[f"block{i}_attention/inputs_kernel"].T.contiguous()
        attention.in_proj_bias.data = w[f"block{i}_attention/inputs_bias"]
        attention.out_proj.weight.data = w[f"block{i}_attention/outputs_kernel"].T.contiguous()
        attention.out_proj.bias.data = w[f"block{i}_attention/outputs_bias"]
        for norm, dense in (("norm1", "dense1"), ("norm2", "dense2")):
            set_norm(getattr(block, norm), w, f"block{i}_{norm}")
            set_dense(getattr(block, dense.replace("dense", "linear")), w, f"block{i}_{dense}")
    set_norm(net.blocks.norm, w, "norm")
    set_dense(net.logits, w, "logits")


set_deep_vision_transformer = set_vision_transformer


def set_lstm_net(net, w):
    net.lstm.weight_ih_l0.data = w["recurrent/kernel"].T.contiguous()
    net.lstm.weight_hh_l0.data = w["recurrent/recurrent_kernel"].T.contiguous()
    net.lstm.bias_ih_l0.data = w["recurrent/bias"]
    net.lstm.bias_hh_l0.data.zero_()
    net.lstm.bias_hh_l0.requires_grad = False
    set_dense(net.logits, w, "logits")


def set_bidirectional_gru_net(net, w):
    for part, name in ((net.forth, "recurrent"), (net.back, "recurrent_back")):
        part.kernel.data = w[f"{name}/kernel"]
        part.recurrent.data = w[f"{name}/recurrent_kernel"]
        part.bias.data = w[f"{name}/bias"]
    set_dense(net.logits, w, "logits")


def set_fast_cnn(net, w):
    net.first.weight.data = convolution(w["first/kernel"])
    net.first.bias.data = w["first/bias"]
    for i, block in enumerate(net.blocks, 1):
        for part in ("first", "second"):
            block[part].weight.data = convolution(w[f"block{i}_{part}/kernel"])
            set_norm(block[f"{part}_norm"], w, f"block{i}_{part}_norm")
    net.logits.weight.data = w["logits/kernel"].T.contiguous()


def optimizer_for(net, head):
    parameters = [p for p in net.parameters() if p.requires_grad]
    if head["optimizer"] == "sgd":
        return torch.optim.SGD(parameters, lr=head["learningRate"], momentum=head["momentum"])
    return torch.optim.Adam(parameters, lr=head["learningRate"], betas=(0.9, 0.999), eps=1e-7)


def main():
    head, tensors = read_problem(sys.argv[1])
    net = nets.build(head["net"], width=head["width"], same_padding=True, reset_before=True)
    with torch.no_grad():
        globals()[f"set_{head['net']}"](net, tensors)
    optimizer = optimizer_for(net, head)
    images = tensors["images"].permute(0, 3, 1, 2).contiguous()
    labels = tensors["labels"].long()
    losses = []
    for x, y in zip(images.split(head["batchSize"]), labels.split(head["batchSize"])):
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    print(json.dumps({"torch": torch.__version__, "losses": losses}))


main()
