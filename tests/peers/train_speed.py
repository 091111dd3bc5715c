"""Measures how fast PyTorch trains a network: images per second over whole epochs, as JSON.

    python3 train_speed.py NET [--width W] [--threads 1,2] [--steps N] [--epochs N] [--predict]

PyTorch is given its best: data as one float tensor, batches by x[idx], gradients set to None, its own padding,
both memory layouts, and `deno task bench` has the C library keep the memory that it frees. Each configuration warms up, then trains `epochs` epochs of `steps` steps on 128 images each
(--predict: predicts 256 images a step instead); its figure is the median over the epochs. The best is marked.
With --epochs 0 nothing is measured: only the number of parameters is told.
"""

import argparse
import json
import resource
import statistics
import time

import torch
import torch.nn.functional as F

import nets

WARM_UP_STEPS = 5


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("net", choices=nets.NETS)
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--layouts", default="default,channels_last")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--predict", action="store_true")
    return parser.parse_args()


def build(args):
    return nets.build(args.net, width=args.width, dropout=0.3)


def images_per_second(args, layout):
    torch.manual_seed(1)
    batch = 256 if args.predict else 128
    count = args.steps * batch
    images, labels = torch.rand(count, 1, 28, 28), torch.randint(0, 10, (count,))
    net = build(args)
    if layout == "channels_last":
        net, images = (part.to(memory_format=torch.channels_last) for part in (net, images))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)

    def train(indices):
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(net(images[indices]), labels[indices]).backward()
        optimizer.step()

    def predict(indices):
        with torch.inference_mode():
            net(images[indices]).argmax(1)

    net.train(not args.predict)
    step = predict if args.predict else train
    for indices in torch.randperm(count).split(batch)[:WARM_UP_STEPS]:
        step(indices)
    speeds = []
    for _ in range(args.epochs):
        start = time.perf_counter()
        for indices in torch.randperm(count).split(batch):
            step(indices)
        speeds.append(count / (time.perf_counter() - start))
    return statistics.median(speeds)


def main():
    args = arguments()
    configurations = []
    if args.epochs == 0:
        print(json.dumps({"parameters": nets.parameters(build(args))}))
        return
    for threads in map(int, args.threads.split(",")):
        torch.set_num_threads(threads)
        for layout in args.layouts.split(","):
            speed = images_per_second(args, layout)
            configurations.append({"layout": layout, "threads": threads, "imagesPerSecond": speed, "best": False})
    max(configurations, key=lambda configuration: configuration["imagesPerSecond"])["best"] = True
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({
        "torch": torch.__version__,
        "peakBytes": memory,
        "parameters": nets.parameters(build(args)),
        "configurations": configurations,
    }))


main()
