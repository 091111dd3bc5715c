import { assert, assertEquals, assertRejects } from "@std/assert";
import { KeptContents } from "../../../lib/tasks/serving/kept_contents.ts";

const TEN_ONES = "ffadf8d89d37b3b55fe1847b513cf92e";

/** Returns a source of so many bytes that counts how often it was read. */
function source(size: number, stamp = "1") {
  const counted = {
    reads: 0,
    stamp,
    read: () => Promise.resolve(new Uint8Array(size).fill(++counted.reads)),
  };
  return counted;
}

Deno.test("KeptContents reads a version once, however many ask at a time, and another version anew", async () => {
  const kept = new KeptContents(100), first = source(10), second = source(10, "2");
  const [one, other] = await Promise.all([kept.get("a", first), kept.get("a", first)]);
  assert(one === other && one === await kept.get("a", first));
  assertEquals([first.reads, one.hash.length], [1, 32]);
  // SHA-256 of ten bytes of value 1, from sha256sum.
  assertEquals(one.hash, TEN_ONES);
  assert(await kept.get("a", second) !== one);
  assertEquals(second.reads, 1);
});

Deno.test("KeptContents drops what was used longest ago once it holds too much, but never the last one", async () => {
  const kept = new KeptContents(100), [a, b, c, large] = [40, 40, 40, 500].map((size) => source(size));
  await kept.get("a", a);
  await kept.get("b", b);
  await kept.get("a", a);
  await kept.get("c", c);
  await kept.get("a", a);
  assertEquals([a.reads, b.reads, c.reads], [1, 1, 1]);
  await kept.get("b", b);
  assertEquals([a.reads, b.reads, c.reads], [1, 2, 1]);
  await kept.get("large", large);
  await kept.get("large", large);
  assertEquals(large.reads, 1);
  await kept.get("a", a);
  assertEquals(a.reads, 2);
});

Deno.test("KeptContents tries again what could not be read", async () => {
  const kept = new KeptContents(100);
  let reads = 0;
  const read = () =>
    ++reads === 1 ? Promise.reject(new Deno.errors.NotFound("gone")) : Promise.resolve(Uint8Array.of(7));
  await assertRejects(() => kept.get("a", { stamp: "1", read }), Deno.errors.NotFound, "gone");
  assertEquals((await kept.get("a", { stamp: "1", read })).bytes, Uint8Array.of(7));
});

Deno.test("a content is compressed once, and not where that saves less than a tenth", async () => {
  const kept = new KeptContents(1e6),
    text = new TextEncoder().encode("a line that comes again\n".repeat(500));
  const content = await kept.get("text", { stamp: "1", read: () => Promise.resolve(text) });
  const packed = await content.gzipped();
  assert(packed && packed.length < 0.1 * text.length);
  assert(packed === await content.gzipped());
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  assertEquals(await new Response(stream).bytes(), text);
  const noise = crypto.getRandomValues(new Uint8Array(5000));
  const other = await kept.get("noise", { stamp: "1", read: () => Promise.resolve(noise) });
  assertEquals(await other.gzipped(), undefined);
});
