/** Reads what an ONNX file says, for tests; `runtime/run_models.ts` has readers that are not ours. */

/** A message: what stands behind each field's number, in its order. */
type Fields = Map<number, (bigint | Uint8Array)[]>;

/** A file in plain values. */
export interface ReadOnnx {
  nodes: { operator: string; inputs: string[]; outputs: string[] }[];
  constants: { name: string; shape: number[] }[];
  metadata: Record<string, string>;
}

/** Reads the bytes of a file. */
export function readOnnx(bytes: Uint8Array): ReadOnnx {
  const file = readFields(bytes), graph = messages(file, 7)[0];
  return {
    nodes: messages(graph, 1).map((node) => ({
      operator: texts(node, 4)[0],
      inputs: texts(node, 1),
      outputs: texts(node, 2),
    })),
    constants: messages(graph, 5).map((tensor) => ({
      name: texts(tensor, 8)[0],
      shape: (tensor.get(1) ?? []).map(Number),
    })),
    metadata: Object.fromEntries(messages(file, 14).map((entry) => [texts(entry, 1)[0], texts(entry, 2)[0]])),
  };
}

/** Splits a message into its fields. */
export function readFields(bytes: Uint8Array): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n;; shift += 7n) {
      const byte = BigInt(bytes[at++]);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint(), field = Number(tag >> 3n), wireType = Number(tag & 7n);
    if (![0, 2, 5].includes(wireType)) throw new SyntaxError(`unknown wire type ${wireType} at byte ${at}`);
    const length = wireType === 2 ? Number(varint()) : 4;
    const value = wireType === 0 ? varint() : bytes.subarray(at, at += length);
    if (at > bytes.length) throw new SyntaxError("the message ends within a field");
    fields.set(field, [...fields.get(field) ?? [], value]);
  }
  return fields;
}

function messages(fields: Fields, field: number): Fields[] {
  return (fields.get(field) ?? []).map((bytes) => readFields(bytes as Uint8Array));
}

function texts(fields: Fields, field: number): string[] {
  return (fields.get(field) ?? []).map((bytes) => new TextDecoder().decode(bytes as Uint8Array));
}
