/** Writes the Python file of a network. */
import { forwardLines, type NamedForm } from "./forward_lines.ts";
import { pythonClassName, pythonNames } from "./python_name.ts";
import type { SourceNetwork } from "./source_layers.ts";
import { torchForm } from "./torch_forms.ts";
import { isImages } from "./torch_layer.ts";

/** A network in PyTorch. */
export interface TorchNetwork {
  /** The text of its Python file. */
  python: string;
  layers: readonly NamedForm[];
}

/** What stands in the file besides the network. */
export interface ModelFileOptions {
  /** The network's name for readers. */
  title: string;
  /** The file of weights that stands beside the Python file. */
  weightsFile: string;
  /** What goes in, in words. */
  input: string;
}

/** Returns the shape of what goes in as PyTorch counts its axes, without the batch. */
export function torchInputShape({ inputShape }: SourceNetwork): readonly number[] {
  const [height, width, channels] = inputShape;
  return isImages(inputShape) ? [channels, height, width] : inputShape;
}

/**
 * Returns the Python file of a network: one class, whose layers have our names, and the functions that load its weights
 * and classify with it. It needs PyTorch 1.10 or later and nothing else.
 *
 * @throws {TypeError} when a layer has no form in PyTorch here, by its name
 */
export function modelFile(
  network: SourceNetwork,
  { title, weightsFile, input }: ModelFileOptions,
): TorchNetwork {
  const names = pythonNames(network.layers.map(({ name }) => name));
  const layers = network.layers.map((layer) => ({
    layer,
    form: torchForm(layer),
    name: names.get(layer.name)!,
  }));
  const needed = new Map(layers.flatMap(({ form: { needs } }) => needs ? [[needs.name, needs.code]] : []));
  const taken = [...needed.keys()], plain = pythonClassName(network.name);
  const className = taken.includes(plain) ? `${plain}Network` : plain;
  const about = plainText(title, "A network"), words = plainText(input, "of any size");
  const shape = torchInputShape(network).join(", ");
  const python = [
    head({ about, weightsFile }),
    ...needed.values(),
    networkClass(network, layers, { className, about, shape, input: words }),
    functions({ className, weightsFile, shape, input: words }),
  ];
  return { python: python.join("\n\n"), layers };
}

function networkClass(
  network: SourceNetwork,
  layers: readonly NamedForm[],
  { className, about, shape, input }: Record<"className" | "about" | "shape" | "input", string>,
): string {
  const modules = layers.flatMap(({ name, form: { module } }) =>
    module ? [`        self.${name} = ${module}`] : []
  );
  const output = network.layers.at(-1)!.output.join(", ");
  return `class ${className}(nn.Module):
    """${about}.

    Maps float32 [n, ${shape}], ${input}, to logits [n, ${output}].
    """

    def __init__(self):
        super().__init__()
${modules.join("\n")}

    def forward(self, x):
${forwardLines(network, layers, "        ").join("\n")}
        return x
`;
}

/** Titles and names come from whoever saved the model: nothing of them may end a text of Python. */
function plainText(text: string, otherwise: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;()+*/=[\]_-]/gu, " ").replace(/\s+/g, " ").trim() || otherwise;
}

function head({ about, weightsFile }: { about: string; weightsFile: string }): string {
  return `"""${about}, in PyTorch, with its weights in ${weightsFile} beside this file.

    from model import classify, load
    network, about = load()
    classify(network, about, images)

Written by Atelier (lib/exchange), which trained it in TensorFlow.js. Needs PyTorch alone.
"""

import json
import struct
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

DTYPES = {"F32": torch.float32, "F16": torch.float16}
`;
}

interface FunctionsOptions {
  className: string;
  weightsFile: string;
  shape: string;
  input: string;
}

function functions({ className, weightsFile, shape, input }: FunctionsOptions): string {
  return `def read_safetensors(path):
    """Returns the tensors of a safetensors file, as float32 by name, and the texts of its __metadata__."""
    data = bytearray(Path(path).read_bytes())
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + length].decode())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        dtype, (begin, end) = DTYPES[entry["dtype"]], entry["data_offsets"]
        count = (end - begin) // torch.empty((), dtype=dtype).element_size()
        values = torch.frombuffer(data, dtype=dtype, count=count, offset=8 + length + begin)
        tensors[name] = values.reshape(entry["shape"]).float()
    return tensors, metadata


def load(path=Path(__file__).with_name(${JSON.stringify(weightsFile)})):
    """Returns the network with its weights, and what the file says of it: title, class_names, temperature (what logits
    are divided by before the softmax) and preprocessing."""
    tensors, metadata = read_safetensors(path)
    network = ${className}()
    network.load_state_dict(tensors)
    about = {**metadata, "temperature": float(metadata["temperature"])}
    about.update((name, json.loads(metadata[name])) for name in ("class_names", "preprocessing"))
    return network.eval(), about


@torch.no_grad()
def classify(network, about, images):
    """Returns the class of each image and its probability. Images are float32 [n, ${shape}], ${input}."""
    probabilities = torch.softmax(network(images) / about["temperature"], dim=-1)
    values, classes = probabilities.max(dim=-1)
    return [(about["class_names"][number], value) for number, value in zip(classes.tolist(), values.tolist())]
`;
}
