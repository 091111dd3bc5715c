"""Measures how long a network takes in PyTorch for one image, as JSON.

    python3 predict_latency.py NET [--width W] [--threads 1,2] [--layouts default,channels_last] [--images N]

Each configuration warms up, then predicts `images` images one after another (batch size 1, inference mode), from an
array of pixels to an array of logits; their times are printed in milliseconds.
"""

import argparse
import json
import time

import numpy as np
import torch

import nets

WARM_UP_IMAGES = 50


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("net", choices=nets.NETS)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--layouts", default="default,channels_last")
    parser.add_argument("--images", type=int, default=500)
    return parser.parse_args()


def times_ms(net, layout, count):
    form = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    net = net.to(memory_format=form)
    random, times = np.random.default_rng(1), []
    for _ in range(WARM_UP_IMAGES + count):
        pixels = random.random((1, 1, 28, 28), np.float32)
        start = time.perf_counter()
        with torch.inference_mode():
            net(torch.from_numpy(pixels).to(memory_format=form)).numpy()
        times.append((time.perf_counter() - start) * 1000)
    return times[WARM_UP_IMAGES:]


def main():
    args = arguments()
    torch.manual_seed(1)
    net = nets.build(args.net, width=args.width).eval()
    configurations = []
    for threads in map(int, args.threads.split(",")):
        torch.set_num_threads(threads)
        for layout in args.layouts.split(","):
            times = times_ms(net, layout, args.images)
            configurations.append({"layout": layout, "threads": threads, "timesMs": times})
    print(json.dumps({
        "torch": torch.__version__,
        "parameters": nets.parameters(net),
        "configurations": configurations,
    }))


main()
