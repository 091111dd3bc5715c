"""Runs a network that `deno task export --format safetensors` wrote, by its own model.py, and prints its accuracy on the
test images.

    /usr/bin/python3 tests/peers/pytorch/run_exported.py FOLDER DATA [--expect FILE] [--views 1|2|6|10]

    FOLDER            holds model.py and model.safetensors
    DATA              the folder of t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz
    --expect FILE     compare with the predictions of the test images that a notebook saved
    --views N         ask about N views of each image, as FILE was saved (1): 2 are the image and its mirror image, and
                      the mean of their logits counts; 6 are both, and each moved by a pixel down to the right and up to
                      the left, which count half; 10 are both, and each moved by a pixel to every side; of these the mean
                      of the log-probabilities counts

Needs NumPy and PyTorch only. Exit status: 0; 1 where the accuracy differs from that of FILE in any digit; 2 where the
question cannot be answered, with the reason. It opens the test labels as load_weights.py does: run it on finished
models, and choose nothing by its figures.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import load_weights  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402


def load_exported(folder):
    """Returns the network, what its file says of it, and the module of model.py."""
    path = folder / "model.py"
    if not path.is_file():
        load_weights.refuse("run the network", path, "the file that the export wrote", "no file")
    spec = importlib.util.spec_from_file_location("model", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network, about = module.load()
    return network, about, module


def logits_of(network, images):
    """Returns logits `[n, classes]` of images `[n, channels, height, width]`, 0 to 1."""
    with torch.no_grad():
        return torch.cat([network(batch) for batch in torch.tensor(images).split(load_weights.BATCH_SIZE)]).numpy()


# What is done to an image and to its mirror image: pixels down, pixels to the right, and how much it counts.
MOVES = {
    6: [(0, 0, 2), (1, 1, 1), (-1, -1, 1)],
    10: [(0, 0, 1), (1, 0, 1), (-1, 0, 1), (0, 1, 1), (0, -1, 1)],
}


def moved(images, down, right):
    """Returns images `[n, channels, height, width]` moved by so many pixels; what moves in is black."""
    height, width = images.shape[2:]
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)))
    return padded[:, :, 1 - down : 1 - down + height, 1 - right : 1 - right + width].copy()


def logits_of_views(network, images, views):
    """Returns the mean over views of each image, `[n, classes]`."""
    sides = [images, images[:, :, :, ::-1].copy()]
    if views == 1:
        return logits_of(network, images)
    if views == 2:
        return sum(logits_of(network, side) for side in sides) / 2
    total = 0
    for down, right, weight in MOVES[views]:
        for side in sides:
            logits = torch.tensor(logits_of(network, moved(side, down, right)))
            total = total + weight * torch.log_softmax(logits.double(), 1).numpy()
    return total / (2 * sum(weight for _, _, weight in MOVES[views]))


def main():
    """Prints the accuracies; returns the exit status."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--expect", type=Path)
    parser.add_argument("--views", type=int, choices=[1, 2, 6, 10], default=1)
    args = parser.parse_args()
    network, about, _ = load_exported(args.folder)
    images, labels = load_weights.read_test_set(args.data)
    expected = args.expect and load_weights.read_predictions(args.expect, about["weights_hash"], len(labels))
    print(f"{about['title']}, weights {about['weights_hash'][:16]}; PyTorch {torch.__version__}")
    logits = logits_of_views(network, images[:, np.newaxis], args.views)
    right = int((logits.argmax(1) == labels).sum())
    print(f"accuracy by {args.views} of its views  {right / len(labels):.4f} ({right:,}/{len(labels):,})")
    if expected is None:
        return 0
    return 0 if load_weights.compare(logits, expected, labels) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
