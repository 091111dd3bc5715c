/** Writes the forward pass of a network in Python, from top to bottom. */
import type { ConnectedLayer, SourceNetwork } from "./source_layers.ts";
import type { TorchLayer } from "./torch_layer.ts";

/** A layer of a network with its PyTorch form and its name in Python. */
export interface NamedForm {
  layer: ConnectedLayer;
  form: TorchLayer;
  /** Its name in Python. */
  name: string;
}

/** The variable of what the next line takes. */
const RUNNING = "x";
/** Lines longer than this get their note above them. */
const MOST_COLUMNS = 110;

/**
 * Returns a line for each layer: `x = F.relu(self.conv1(x))`. What a later line than the next one takes has a variable
 * of its own, named after its layer.
 *
 * @param indent spaces before each line
 */
export function forwardLines(
  { input, layers }: SourceNetwork,
  forms: readonly NamedForm[],
  indent: string,
): string[] {
  const lastUse = new Map<string, number>();
  layers.forEach(({ from }, i) => from.forEach((name) => lastUse.set(name, i)));
  const isLong = (lastUse.get(input) ?? 0) > 0;
  const variables = new Map([[input, isLong ? "images" : RUNNING]]), lines: string[] = [];
  if (isLong) lines.push(`${indent}images = ${RUNNING}`);
  forms.forEach(({ layer, form, name }, i) => {
    const inputs = layer.from.map((source) => variables.get(source)!);
    const variable = (lastUse.get(layer.name) ?? i + 1) <= i + 1 ? RUNNING : name;
    variables.set(layer.name, variable);
    const expression = form.call(`self.${name}`, inputs);
    // A layer that hands on what it gets needs no line.
    if (expression === variable) return;
    lines.push(...noted(`${indent}${variable} = ${expression}`, form.note, indent));
  });
  return lines;
}

function noted(line: string, note: string | undefined, indent: string): string[] {
  if (note === undefined) return [line];
  const together = `${line}  # ${note}`;
  return together.length <= MOST_COLUMNS ? [together] : [`${indent}# ${note}`, line];
}
