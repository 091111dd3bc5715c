"""Measures how fast scikit-learn's random forest learns Fashion-MNIST and how well it does, as JSON.

    /usr/bin/python3 forest_speed.py [--train 10000] [--held-out 5000] [--trees 50] [--seed 1] [--jobs 2]

What tests/bench/forest_speed.ts does with ours: it learns from the first training images, and is judged on the
last. Files are looked for in the folder that FASHION_MNIST_DIR names. Needs scikit-learn.
"""

import argparse
import gzip
import json
import os
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier


def read(name, offset):
    with gzip.open(os.path.join(os.environ["FASHION_MNIST_DIR"], name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


def main():
    parser = argparse.ArgumentParser()
    for name, default in [("train", 10_000), ("held-out", 5000), ("trees", 50), ("seed", 1), ("jobs", 2)]:
        parser.add_argument(f"--{name}", type=int, default=default)
    args = parser.parse_args()
    images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
    labels = read("train-labels-idx1-ubyte.gz", 8)
    forest = RandomForestClassifier(args.trees, random_state=args.seed, n_jobs=args.jobs)
    start, start_cpu = time.perf_counter(), time.process_time()
    forest.fit(images[: args.train], labels[: args.train])
    fitted, fitted_cpu = time.perf_counter(), time.process_time()
    predictions = forest.predict(images[-args.held_out :])
    end = time.perf_counter()
    result = {
        "train": args.train,
        "heldOut": args.held_out,
        "trees": args.trees,
        "seed": args.seed,
        "jobs": args.jobs,
        "accuracy": float(np.mean(predictions == labels[-args.held_out :])),
        "fitSeconds": fitted - start,
        "fitCpuSeconds": fitted_cpu - start_cpu,
        "predictSeconds": end - fitted,
    }
    print(json.dumps(result))


main()
