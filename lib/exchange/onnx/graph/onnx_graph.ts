/** Gathers the operations and constants of a network that is written as ONNX. */
import type { OnnxAttribute, OnnxNode, OnnxTensor } from "./onnx_messages.ts";

/** A graph that grows: every method returns the name of what it adds. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #names = new Map<string, number>();
  /** Constants and transpositions that are there already, by what they are made of. */
  readonly #made = new Map<string, string>();
  #scope = "";

  /** Names what is added from now on after a layer. */
  enter(layer: string): void {
    this.#scope = layer;
  }

  /** Adds an operation with one output. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    return this.addSeveral(operator, inputs, { attributes, outputs: 1 })[0];
  }

  /** Adds an operation with several outputs. */
  addSeveral(
    operator: string,
    inputs: readonly string[],
    { attributes = {}, outputs: count }: {
      attributes?: Readonly<Record<string, OnnxAttribute>>;
      outputs: number;
    },
  ): string[] {
    const name = this.#unique(`${this.#scope}/${operator}`);
    const outputs = Array.from({ length: count }, (_, i) => this.#unique(`${name}:${i}`));
    this.nodes.push({ name, operator, inputs, outputs, attributes });
    return outputs;
  }

  /** Adds float32 constants. */
  floats(name: string, values: Float32Array, shape: readonly number[]): string {
    const unique = this.#unique(`${this.#scope}/${name}`);
    this.tensors.push({ name: unique, shape, values });
    return unique;
  }

  /** Adds one float32 constant without axes; the same number is there once. */
  scalar(value: number): string {
    return this.#once(`scalar ${value}`, () => this.floats("scalar", Float32Array.of(value), []));
  }

  /** Adds int64 constants along one axis, such as a shape; the same list is there once. */
  integers(values: readonly number[]): string {
    return this.#once(`integers ${values}`, () => {
      const name = this.#unique(`${this.#scope}/integers`);
      this.tensors.push({ name, shape: [values.length], values: BigInt64Array.from(values, BigInt) });
      return name;
    });
  }

  /** Adds what `make` adds, unless it was added for the same key before, as by a layer that is applied twice. */
  shared(key: string, make: () => string): string {
    return this.#once(`shared ${key}`, make);
  }

  /** Transposes a value; what was transposed before, or is itself a transposed value, is not transposed again. */
  transpose(name: string, order: readonly number[]): string {
    return this.#once(`transpose ${name} ${order}`, () => {
      const output = this.add("Transpose", [name], { perm: { ints: order } });
      const back = order.map((_, axis) => order.indexOf(axis));
      this.#made.set(`transpose ${output} ${back}`, name);
      return output;
    });
  }

  /** Gives the output of an operation another name, which no other has; layers name theirs with a slash. */
  rename(name: string, to: string): void {
    const renamed = (names: readonly string[]) => names.map((one) => one === name ? to : one);
    this.nodes.forEach((node, i) => {
      this.nodes[i] = { ...node, inputs: renamed(node.inputs), outputs: renamed(node.outputs) };
    });
  }

  /** Returns the operation that computes a value; undefined for an input or a constant. */
  producerOf(name: string): OnnxNode | undefined {
    return this.nodes.find(({ outputs }) => outputs.includes(name));
  }

  #once(key: string, make: () => string): string {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const name = make();
    this.#made.set(key, name);
    return name;
  }

  #unique(name: string): string {
    const count = this.#names.get(name) ?? 0;
    this.#names.set(name, count + 1);
    return count === 0 ? name : this.#unique(`${name}_${count + 1}`);
  }
}
