"""Measures scikit-learn's histogram gradient boosting on Fashion-MNIST: seconds and held-out accuracy, as JSON.

    FASHION_MNIST_DIR=... /usr/bin/python3 boosting_speed.py [--train N] [--held-out N] [--iterations N] [--threads N]

Learns from the first training images and predicts those that follow; test images are not read. The counterpart is
tests/bench/boosting_speed.ts. Run one after the other, on a machine that does nothing else; where it does, seconds of the
processor with one thread each can still be compared.
"""

import argparse
import gzip
import json
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--train", type=int, default=10_000)
parser.add_argument("--held-out", type=int, default=5_000)
parser.add_argument("--iterations", type=int, default=30)
parser.add_argument("--threads", type=int, default=2)
args = parser.parse_args()
# OpenMP reads this when it is loaded.
os.environ["OMP_NUM_THREADS"] = str(args.threads)

import numpy as np  # noqa: E402
import sklearn  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402


def read_idx(name, header):
    path = os.path.join(os.environ["FASHION_MNIST_DIR"], name)
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb") as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


images = read_idx("train-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32) / np.float32(255)
labels = read_idx("train-labels-idx1-ubyte", 8)
end = args.train + args.held_out
model = HistGradientBoostingClassifier(max_iter=args.iterations, early_stopping=False)
start, start_cpu = time.perf_counter(), time.process_time()
model.fit(images[: args.train], labels[: args.train])
fit_seconds, fit_cpu_seconds = time.perf_counter() - start, time.process_time() - start_cpu
start = time.perf_counter()
correct = model.predict(images[args.train : end]) == labels[args.train : end] if args.held_out else np.zeros(0)
print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            **vars(args),
            "fitSeconds": round(fit_seconds, 2),
            "fitCpuSeconds": round(fit_cpu_seconds, 2),
            "predictSeconds": round(time.perf_counter() - start, 2),
            "accuracy": float(correct.mean()) if args.held_out else None,
        }
    )
)
