"""Runs a network that Atelier trained in PyTorch, from its files alone, and prints its accuracy on the test images.

    /usr/bin/python3 tests/peers/load_weights.py MODEL DATA [--expect FILE [--flipped]] [--double]

    MODEL             a kept model's folder: model.json and weights.bin (the layers format of tfjs), training.json
    DATA              the folder of t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz
    --expect FILE     compare with the predictions of the test images that a notebook saved
    --flipped         FILE was saved with flip averaging: compare with the mean of image and mirror image
    --double          compute in float64 instead of float32

Needs NumPy and PyTorch only (Debian: apt-get install python3-torch). Exit status: 0; 1 where the accuracy differs
from that of FILE in any digit; 2 where the question cannot be answered, with the reason.

It opens the test labels beside the ledger of lib/data/fashion_mnist/open_test_labels.ts: run it on finished models, and choose nothing
by its figures.
"""

import argparse
import gzip
import hashlib
import json
import sys
import zlib
from pathlib import Path

try:
    import numpy as np
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(f"Cannot run the network as {sys.executable} must have NumPy and PyTorch: {error}. On Debian run "
          "`apt-get install python3-torch`, then this script with /usr/bin/python3", file=sys.stderr)
    sys.exit(2)

BATCH_SIZE = 250
ACTIVATIONS = {"linear": lambda x: x, "relu": F.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "elu": F.elu,
               "selu": F.selu, "gelu": F.gelu, "swish": F.silu}


def refuse(what, name, rule, found):
    """Raises a ValueError in the project's wording."""
    raise ValueError(f"Cannot {what} as {name} must be {rule}: current value is {found}")


def demand(config, **settings):
    """Refuses a layer with another setting than the one that is computed here."""
    for key, wanted in settings.items():
        if config.get(key, wanted) != wanted:
            refuse(f"rebuild layer {config['name']}", key, json.dumps(wanted), json.dumps(config[key]))


def activated(x, config):
    """Applies the activation function that a layer names."""
    name = config["activation"]
    if name not in ACTIVATIONS:
        refuse(f"rebuild layer {config['name']}", "its activation", f"one of {', '.join(ACTIVATIONS)}", name)
    return ACTIVATIONS[name](x)


def padded(x, config, window, value=0.0):
    """Pads `[n, channels, height, width]` as TensorFlow does for "same": to ceil(size / stride) outputs, and more at
    the end than at the start where the padding is odd, as it is with stride 2 on even sizes."""
    demand(config, data_format="channels_last")
    if config["padding"] == "valid":
        return x
    demand(config, padding="same")
    pads = []
    # F.pad counts from the last axis backwards.
    for size, extent, stride in reversed(list(zip(x.shape[2:], window, config["strides"]))):
        total = max((-(-size // stride) - 1) * stride + extent - size, 0)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads, value=value)


def conv2d(config, weights, x):
    """Kernels are `[height, width, in, out]` in tfjs."""
    demand(config, dilation_rate=[1, 1])
    kernel = weights["kernel"].permute(3, 2, 0, 1).contiguous()
    x = padded(x, config, config["kernel_size"])
    return activated(F.conv2d(x, kernel, weights.get("bias"), config["strides"]), config)


def max_pooling2d(config, _weights, x):
    """Pads with what never is the largest."""
    x = padded(x, config, config["pool_size"], -torch.inf)
    return F.max_pool2d(x, config["pool_size"], config["strides"])


def batch_normalization(config, weights, x):
    """Normalises by the running mean and variance, as outside of training."""
    demand(config, axis=-1)
    mean, variance = weights["moving_mean"], weights["moving_variance"]
    return F.batch_norm(x, mean, variance, weights.get("gamma"), weights.get("beta"), eps=config["epsilon"])


def dense(config, weights, x):
    """Kernels are `[in, out]` in tfjs."""
    if x.dim() != 2:
        refuse(f"rebuild layer {config['name']}", "the input of Dense", "flat", f"of {x.dim()} axes")
    return activated(F.linear(x, weights["kernel"].T, weights.get("bias")), config)


def relu(config, _weights, x):
    """Knows no ceiling."""
    demand(config, max_value=None)
    return F.relu(x)


# Images are channels last in tfjs and channels first here: what is flattened is turned back before.
LAYERS = {
    "InputLayer": lambda config, weights, x: x,
    "Flatten": lambda config, weights, x: (x.permute(0, 2, 3, 1) if x.dim() == 4 else x).flatten(1),
    "Dense": dense,
    "Conv2D": conv2d,
    "MaxPooling2D": max_pooling2d,
    "GlobalAveragePooling2D": lambda config, weights, x: x.mean((2, 3)),
    "BatchNormalization": batch_normalization,
    "ReLU": relu,
    "LeakyReLU": lambda config, weights, x: F.leaky_relu(x, config["alpha"]),
    "Activation": lambda config, weights, x: activated(x, config),
    "Add": lambda config, weights, *inputs: sum(inputs),
    "Dropout": lambda config, weights, x: x,
}


class Network:
    """A network out of model.json and weights.bin; called with images `[n, channels, height, width]`."""

    def __init__(self, folder, dtype=torch.float32):
        """Reads the files, and refuses what cannot be computed here."""
        path = folder / "model.json"
        model = parsed(read_bytes(path), path)
        if model["modelTopology"]["class_name"] not in ("Model", "Functional"):
            refuse("rebuild the network", "its class", "Model", model["modelTopology"]["class_name"])
        topology = model["modelTopology"]["config"]
        self.layers, self.output, self.dtype = topology["layers"], topology["output_layers"][0][0], dtype
        for layer in self.layers:
            what, kind = f"rebuild layer {layer['name']}", layer["class_name"]
            if kind not in LAYERS:
                refuse(what, "its class", f"one of {', '.join(LAYERS)}", kind)
            if len(layer["inbound_nodes"]) > 1:
                refuse(what, "it", "used once", f"{len(layer['inbound_nodes'])} uses")
        self.weights, self.hash = read_weights(folder, model["weightsManifest"], dtype)

    def __call__(self, images):
        """Returns logits `[n, classes]`. model.json lists every layer after those that it takes its inputs from."""
        values = {}
        for layer in self.layers:
            inputs = [values[node[0]] for nodes in layer["inbound_nodes"] for node in nodes] or [images]
            weights = self.weights.get(layer["name"], {})
            values[layer["name"]] = LAYERS[layer["class_name"]](layer["config"], weights, *inputs)
        return values[self.output]


def read_bytes(path):
    """Returns what a file holds, unpacked where it is gzipped."""
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        return refuse(f"read {path.name}", path, "a whole file", getattr(error, "strerror", None) or error)


def parsed(text, path):
    """Returns the values in a text of JSON out of a file."""
    try:
        return json.loads(text)
    except ValueError as error:
        return refuse(f"read {path.name}", path, "JSON", error)


def read_weights(folder, manifest, dtype):
    """Returns the weights as {layer: {name: tensor}}, and their hash as lib/training/model_hash.ts makes it."""
    data = b"".join(read_bytes(folder / path) for group in manifest for path in group["paths"])
    entries = [entry for group in manifest for entry in group["weights"]]
    weights, digest, offset = {}, hashlib.sha256(), 0
    for entry in entries:
        count, shape = int(np.prod(entry["shape"])), entry["shape"]
        if entry["dtype"] != "float32" or "quantization" in entry or offset + 4 * count > len(data):
            refuse(f"read the weights of {folder}", entry["name"], f"{count} plain float32 numbers", "not these")
        values = np.frombuffer(data, "<f4", count, offset).reshape(shape)
        offset += values.nbytes
        digest.update(f"[{','.join(map(str, shape))}]".encode() + values.tobytes())
        layer, name = entry["name"].rsplit("/", 1)
        weights.setdefault(layer, {})[name] = torch.tensor(values, dtype=dtype)
    return weights, digest.hexdigest()


def read_model(folder, dtype=torch.float32):
    """Returns the network and its record, training.json, once the weights are those that it names."""
    if not folder.is_dir():
        refuse("read the model", folder, "a folder that holds model.json", "no folder")
    network, path = Network(folder, dtype), folder / "training.json"
    record = parsed(read_bytes(path), path)
    if record["weightsHash"] != network.hash:
        rule = f"the weights that training.json names ({record['weightsHash'][:16]})"
        refuse("read the model", folder / "weights.bin", rule, network.hash[:16])
    return network, record


def read_test_set(folder):
    """Returns images `[n, height, width]`, 0 to 1, and labels `[n]` out of two IDX files."""
    if not folder.is_dir():
        refuse("read the test images", folder, "a folder that holds t10k-images-idx3-ubyte.gz", "no folder")
    arrays = []
    for name, axes in (("t10k-images-idx3-ubyte.gz", 3), ("t10k-labels-idx1-ubyte.gz", 1)):
        data = read_bytes(folder / name)
        shape = [int.from_bytes(data[at:at + 4], "big") for at in range(4, 4 + 4 * axes, 4)]
        if data[:4] != bytes([0, 0, 8, axes]) or len(data) != 4 + 4 * axes + np.prod(shape):
            refuse(f"read {name}", folder / name, f"an IDX file of bytes with {axes} axes", f"{data[:8].hex()}...")
        arrays.append(np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(shape))
    if len(arrays[0]) != len(arrays[1]):
        refuse("read the test images", folder, "a folder with one label for each image", f"{len(arrays[1])} labels")
    return arrays[0] / np.float32(255), arrays[1]


def read_predictions(path, weights_hash, size):
    """Returns logarithms of probabilities `[n, classes]` out of a file of lib/study/store/predictions.ts."""
    line, _, payload = read_bytes(path).partition(b"\n")
    head = parsed(line, path)
    found = dict(head, sha256=hashlib.sha256(payload).hexdigest())
    for key, wanted in dict(head, schema=1, split="test", n=size, weightsHash=weights_hash).items():
        if found.get(key) != wanted:
            refuse("compare predictions", f"{key} of {path}", wanted, found.get(key))
    return np.frombuffer(payload, "<f2").astype(np.float64).reshape(size, head["classes"])


def logits_of(network, images):
    """Returns logits `[n, classes]` of images `[n, height, width]`, 0 to 1."""
    x = torch.tensor(images, dtype=network.dtype).unsqueeze(1)
    with torch.no_grad():
        return torch.cat([network(batch) for batch in x.split(BATCH_SIZE)]).numpy()


def softmax(logits):
    """Returns probabilities, float64."""
    powers = np.exp(logits - logits.max(1, keepdims=True), dtype=np.float64)
    return powers / powers.sum(1, keepdims=True)


def compare(logits, expected, labels):
    """Prints how far predictions agree with those of a file; returns whether as many are right."""
    classes, theirs = logits.argmax(1), expected.argmax(1)
    right, expected_right = int((classes == labels).sum()), int((theirs == labels).sum())
    difference = np.abs(softmax(logits) - softmax(expected)).max()
    print(f"the same predicted class for {(classes == theirs).sum():,} of {len(labels):,} images; probabilities "
          f"differ by {difference:.1e} at most (the file has them in float16)")
    verdict = "the same" if right == expected_right else "ANOTHER"
    print(f"the file's accuracy is {verdict}: {expected_right:,}/{len(labels):,}, here {right:,}/{len(labels):,}")
    return right == expected_right


def main():
    """Prints the accuracies; returns the exit status."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--expect", type=Path)
    parser.add_argument("--flipped", action="store_true")
    parser.add_argument("--double", action="store_true")
    args = parser.parse_args()
    network, record = read_model(args.model, torch.float64 if args.double else torch.float32)
    images, labels = read_test_set(args.data)
    expected = args.expect and read_predictions(args.expect, network.hash, len(labels))
    print(f"{record['title']} ({record['name']}, {record['split']}, profile {record['profile']}), weights "
          f"{network.hash[:16]} as training.json names them; PyTorch {torch.__version__}, {network.dtype}")
    plain = logits_of(network, images)
    averaged = (plain + logits_of(network, images[:, :, ::-1].copy())) / 2
    for title, logits in (("accuracy", plain), ("accuracy with flip averaging", averaged)):
        right = int((logits.argmax(1) == labels).sum())
        print(f"{title:28}  {right / len(labels):.4f} ({right:,}/{len(labels):,})")
    if expected is None:
        return 0
    return 0 if compare(averaged if args.flipped else plain, expected, labels) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
