import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { guardedMalloc, MOST_TENSOR_BYTES } from "../../../lib/backend/tfjs/guarded_malloc.ts";
import { tfjsMemory } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

const MIB = 2 ** 20;

Deno.test("tfjs's memory gives out no block past its end, nor one that overlaps another, however full it is", async () => {
  await useBackend({ threads: 1 });
  const { memory, malloc, free } = tfjsMemory(), random = createRandom(5);
  const blocks: { address: number; bytes: number }[] = [];
  let refused = 0;
  for (let i = 0; i < 20_000; i++) {
    // Nothing is written, so that what is reserved costs next to no real memory.
    const bytes = Math.floor(2 ** (4 + 28 * random.uniform()));
    const address = orZero(() => malloc(bytes));
    if (address !== 0) {
      const what = `${bytes} bytes at ${address}`;
      assert(address + bytes <= memory.buffer.byteLength, `${what} pass the end`);
      const other = blocks.find((block) =>
        block.address < address + bytes && address < block.address + block.bytes
      );
      assert(other === undefined, `${what} overlap ${other?.bytes} bytes at ${other?.address}`);
      blocks.push({ address, bytes });
    } else refused++;
    if (blocks.length > 100 || address === 0) {
      for (let k = 0; k < 3 && blocks.length > 0; k++) {
        free(blocks.splice(random.integer(blocks.length), 1)[0].address);
      }
    }
  }
  assert(refused > 500 && refused < 15_000, `${refused} requests were refused`);
  blocks.forEach(({ address }) => free(address));
  const all = malloc(3 * 1024 * MIB);
  assert(all > 0, "what was given back is there again, in one piece");
  free(all);
});

Deno.test("guardedMalloc() looks further where a block passes the end, and gives back what it does not use", () => {
  const beyond = [2 ** 32 - MIB, 2 ** 32 - 2 * MIB], given = [...beyond, 64], freed: number[] = [];
  const malloc = guardedMalloc({
    // Emscripten's addresses are signed.
    malloc: () => (given.shift() ?? 0) | 0,
    free: (address) => freed.push(address),
  });
  assertEquals([malloc(1000), freed], [64, beyond]);
  assertEquals(malloc(1000), 0);
});

Deno.test("guardedMalloc() asks for no more bytes than there may be", () => {
  const malloc = guardedMalloc({ malloc: () => 64, free: () => {} });
  for (const bytes of [MOST_TENSOR_BYTES + 1, 2 ** 32, 2 ** 33 + 16, Infinity]) {
    assertEquals(malloc(bytes), 0);
  }
});

/** Takes a refusal for the address 0. */
function orZero(reserve: () => number): number {
  try {
    return reserve();
  } catch (error) {
    assert(error instanceof RangeError && /memory is full/.test(error.message), String(error));
    return 0;
  }
}
