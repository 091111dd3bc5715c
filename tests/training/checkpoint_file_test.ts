import { assertEquals, assertRejects } from "@std/assert";
import { sha256 } from "../data/tiny_data_set.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../lib/training/checkpoint_file.ts";

const content = {
  state: { epoch: 3, words: [1, 2 ** 32 - 1], loss: [0.1 + 0.2, NaN, -Infinity], name: "näht" },
  tensors: {
    weights: [
      { name: "a", shape: [2, 1], dtype: "float32" as const, values: Float32Array.of(1 / 3, NaN) },
      { name: "b", shape: [], dtype: "float32" as const, values: Float32Array.of(-0) },
    ],
    none: [],
    steps: [{ name: "", shape: [1], dtype: "int32" as const, values: Int32Array.of(-7) }],
  },
};

Deno.test("encodeCheckpoint() writes the same bytes as ever: runs that were cut off go on", async () => {
  assertEquals(
    sha256(await encodeCheckpoint(content)),
    "8337043c8346229c593f97383d0b075135ae927bc719f7c12332f4bfd51306bd",
  );
});

Deno.test("decodeCheckpoint() gives back what was encoded, bit for bit", async () => {
  assertEquals(await decodeCheckpoint(await encodeCheckpoint(content)), content);
});

Deno.test("decodeCheckpoint() refuses a file in which any one byte is another, or that is cut short", async () => {
  const bytes = await encodeCheckpoint(content);
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at] ^= 1;
    await assertRejects(() => decodeCheckpoint(damaged), SyntaxError, "Cannot read the checkpoint as");
  }
  for (const length of [0, 1, 50, bytes.length - 1]) {
    await assertRejects(() => decodeCheckpoint(bytes.slice(0, length)), SyntaxError, "Cannot read");
  }
});

Deno.test("decodeCheckpoint() says what is wrong", async () => {
  const bytes = await encodeCheckpoint(content);
  const reason = async (change: (text: string) => string) => {
    const end = bytes.indexOf(10);
    const head = new TextEncoder().encode(change(new TextDecoder().decode(bytes.subarray(0, end))));
    const damaged = new Uint8Array([...head, ...bytes.subarray(end)]);
    return (await assertRejects(() => decodeCheckpoint(damaged), SyntaxError)).message;
  };
  const prefix = "Cannot read the checkpoint as";
  assertEquals(
    await reason((head) => head.replace("atelier-", "other-")),
    `${prefix} magic must be atelier-checkpoint: current value is other-checkpoint`,
  );
  assertEquals(
    await reason((head) => head.replace('"version":1', '"version":2')),
    `${prefix} version must be 1: current value is 2`,
  );
  assertEquals(
    await reason(() => "null"),
    `${prefix} magic must be atelier-checkpoint: current value is undefined`,
  );
  assertEquals(await reason(() => "{"), `${prefix} its first line must be JSON: it is not`);
});
