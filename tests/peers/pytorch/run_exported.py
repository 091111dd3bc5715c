"""Runs a network that `deno task export --format safetensors` wrote, by its own model.py, and prints its accuracy on the
test images.

    /usr/bin/python3 tests/peers/pytorch/run_exported.py FOLDER DATA [--expect FILE [--flipped]]

    FOLDER            holds model.py and model.safetensors
    DATA              the folder of t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz
    --expect FILE     compare with the predictions of the test images that a notebook saved
    --flipped         FILE was saved with flip averaging: compare with the mean of image and mirror image

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


def main():
    """Prints the accuracies; returns the exit status."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--expect", type=Path)
    parser.add_argument("--flipped", action="store_true")
    args = parser.parse_args()
    network, about, _ = load_exported(args.folder)
    images, labels = load_weights.read_test_set(args.data)
    expected = args.expect and load_weights.read_predictions(args.expect, about["weights_hash"], len(labels))
    print(f"{about['title']}, weights {about['weights_hash'][:16]}; PyTorch {torch.__version__}")
    plain = logits_of(network, images[:, np.newaxis])
    averaged = (plain + logits_of(network, images[:, np.newaxis, :, ::-1].copy())) / 2
    for title, logits in (("accuracy", plain), ("accuracy with flip averaging", averaged)):
        right = int((logits.argmax(1) == labels).sum())
        print(f"{title:28}  {right / len(labels):.4f} ({right:,}/{len(labels):,})")
    if expected is None:
        return 0
    return 0 if load_weights.compare(averaged if args.flipped else plain, expected, labels) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
