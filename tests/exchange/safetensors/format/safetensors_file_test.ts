import { assert, assertEquals, assertThrows } from "@std/assert";
import { decodeSafetensors, encodeSafetensors } from "../../../../lib/exchange/mod.ts";

const TENSORS = new Map([
  ["conv.weight", { shape: [2, 1, 2], values: Float32Array.of(1, -2.5, 3, 65_504) }],
  ["nothing", { shape: [0, 3], values: new Float32Array() }],
  ["scalar", { shape: [], values: Float32Array.of(0.1) }],
]);

/** Returns a file of a header's text and so many bytes after it. */
function fileOf(header: unknown, body: number | Uint8Array = 8, length?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = typeof body === "number" ? new Uint8Array(body) : body;
  const file = new Uint8Array(8 + text.length + bytes.length);
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  file.set(text, 8);
  file.set(bytes, 8 + text.length);
  return file;
}

Deno.test("encodeSafetensors() writes length, header and numbers where the format has them", () => {
  const bytes = encodeSafetensors(TENSORS, { metadata: { title: "three", format: "pt" } });
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assertEquals(length % 8, 0);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  assertEquals(header, {
    __metadata__: { title: "three", format: "pt" },
    "conv.weight": { dtype: "F32", shape: [2, 1, 2], data_offsets: [0, 16] },
    nothing: { dtype: "F32", shape: [0, 3], data_offsets: [16, 16] },
    scalar: { dtype: "F32", shape: [], data_offsets: [16, 20] },
  });
  const view = new DataView(bytes.buffer, 8 + length);
  assertEquals([0, 4, 8, 12].map((at) => view.getFloat32(at, true)), [1, -2.5, 3, 65_504]);
  assertEquals(bytes.length, 8 + length + 20);
});

Deno.test("decodeSafetensors() gives back what encodeSafetensors() wrote, in float32 and float16", () => {
  const { tensors, metadata } = decodeSafetensors(encodeSafetensors(TENSORS, { metadata: { a: "ä\n" } }));
  assertEquals(metadata, { a: "ä\n" });
  assertEquals([...tensors.keys()], [...TENSORS.keys()]);
  for (const [name, tensor] of TENSORS) assertEquals(tensors.get(name), { ...tensor, dtype: "F32" });
  // Views into a larger buffer, and at a place that no float32 may begin at.
  const halves = encodeSafetensors(TENSORS, { dtype: "F16" }), within = new Uint8Array(halves.length + 3);
  within.set(halves, 3);
  const half = decodeSafetensors(within.subarray(3)).tensors;
  assertEquals([...half.get("conv.weight")!.values], [1, -2.5, 3, 65_504]);
  assertEquals(half.get("scalar")!.values[0], Math.f16round(Math.fround(0.1)));
});

Deno.test("decodeSafetensors() reads bfloat16", () => {
  // 1 is 0x3f80, -2 is 0xc000.
  const file = fileOf(
    { a: { dtype: "BF16", shape: [2], data_offsets: [0, 4] } },
    Uint8Array.of(0x80, 0x3f, 0, 0xc0),
  );
  assertEquals([...decodeSafetensors(file).tensors.get("a")!.values], [1, -2]);
});

Deno.test("encodeSafetensors() refuses values that do not fit their shape, and the name of the metadata", () => {
  const write = (name: string, length: number) => () =>
    encodeSafetensors(new Map([[name, { shape: [2, 2], values: new Float32Array(length) }]]));
  assertThrows(write("a", 3), TypeError, "a must be 4 values, [2, 2]: current value is 3");
  assertThrows(write("__metadata__", 4), TypeError, "a tensor must have another name than __metadata__");
});

Deno.test("decodeSafetensors() says what is wrong with a file, and makes no room for what it claims", () => {
  const entry = (change: object) => ({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8], ...change } });
  const refuses = (file: Uint8Array, words: string) => {
    const { message } = assertThrows(() => decodeSafetensors(file), SyntaxError, words);
    assert(message.startsWith("Cannot read safetensors as "), message);
  };
  refuses(new Uint8Array(7), "must begin with a length of 8 bytes: current value is 7 bytes");
  refuses(
    fileOf(entry({}), 8, 2n ** 63n),
    "the header must have at most 62 bytes: current value is 9223372036854775808",
  );
  refuses(fileOf(entry({}), 8, 1_000n), "the header must have at most");
  refuses(fileOf("[]", 0), "the header must be a JSON object, 4 levels deep at most: current value is []");
  refuses(fileOf("", 0), "current value is an empty text");
  refuses(fileOf("{", 0), "the header must be JSON: current value is {");
  refuses(fileOf("[".repeat(500_000), 0), "4 levels deep at most: current value is 500000");
  refuses(fileOf(`{"a":${"[".repeat(500_000)}`, 0), "4 levels deep at most: current value is 500001");
  refuses(fileOf({ a: 1 }), "the type of a must be one of F32, F16, BF16: current value is none");
  refuses(
    fileOf(entry({ dtype: "I64" })),
    "the type of a must be one of F32, F16, BF16: current value is I64",
  );
  refuses(fileOf(entry({ dtype: "toString" })), "current value is toString");
  refuses(fileOf(entry({ shape: [-2] })), "the shape of a must be whole numbers: current value is -2");
  refuses(fileOf(entry({ shape: [0.5] })), "the shape of a must be whole numbers");
  refuses(fileOf(entry({ shape: 2 })), "the shape of a must be whole numbers: current value is 2");
  refuses(
    fileOf(entry({ shape: [1e9, 1e9, 1e9] })),
    "a must be 4e+27 bytes, F32 [1000000000, 1000000000, 1000000000]",
  );
  refuses(fileOf(entry({ shape: [1e15] })), "current value is 8 bytes");
  refuses(fileOf(entry({ data_offsets: [8, 0] })), "current value is -8 bytes");
  refuses(
    fileOf(entry({ data_offsets: [-8, 0] })),
    "data_offsets of a must be two whole numbers: current value is -8, 0",
  );
  refuses(fileOf(entry({ data_offsets: [0] })), "data_offsets of a must be two whole numbers");
  refuses(
    fileOf(entry({ data_offsets: [8, 16] })),
    "a must begin where the tensor before it ends, at byte 0",
  );
  refuses(fileOf(entry({}), 4), "the tensors must be 8 bytes together: current value is 4 bytes");
  refuses(fileOf(entry({}), 12), "the tensors must be 8 bytes together: current value is 12 bytes");
  const { a } = entry({});
  refuses(fileOf({ a, b: a }), "b must begin where the tensor before it ends, at byte 8: current value is 0");
  refuses(fileOf({ ...entry({}), __metadata__: { a: 1 } }), "__metadata__ must hold texts by name");
  refuses(fileOf(Uint8Array.of(0x7b, 0xff, 0x7d).toString(), 0), "the header must be a JSON object");
  const odd = fileOf("{}  ", 0);
  odd[9] = 0xff;
  refuses(odd, "the header must be UTF-8 text");
});

Deno.test("decodeSafetensors() reads every damaged file as it is, or says what is wrong, at once", () => {
  const whole = encodeSafetensors(TENSORS, { metadata: { title: "three" } });
  let state = 1;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  let read = 0, refused = 0;
  for (let i = 0; i < 600; i++) {
    const file = whole.slice(0, i % 3 === 0 ? random(whole.length) : whole.length);
    for (let changes = 1 + random(3); changes > 0 && file.length > 0; changes--) {
      file[random(file.length)] = random(256);
    }
    const began = performance.now();
    try {
      for (const { shape, values } of decodeSafetensors(file).tensors.values()) {
        assertEquals(values.length, shape.reduce((product, side) => product * side, 1));
      }
      read++;
    } catch (error) {
      assert(
        error instanceof SyntaxError && error.message.startsWith("Cannot read safetensors as "),
        String(error),
      );
      refused++;
    }
    assert(performance.now() - began < 5_000);
  }
  assert(read > 10 && refused > 300, `${read} were read, ${refused} refused`);
});
