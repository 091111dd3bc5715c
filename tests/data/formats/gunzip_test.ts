import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { inflateIdx } from "../../../lib/data/formats/gunzip.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { gzip } from "../tiny_data_set.ts";
import { testAlone } from "../../test_alone.ts";

const options = { name: "a.gz" };
const plain = encodeIdx(Uint8Array.from({ length: 3000 }, (_, i) => (i * i) % 256), [3, 100, 10]);

function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  change(copy);
  return copy;
}

Deno.test("inflateIdx() inflates a gzipped file", () => {
  assertEquals(inflateIdx(gzip(plain), options), plain);
});

Deno.test("inflateIdx() inflates a file of several gzip members", () => {
  const bytes = new Uint8Array([...gzip(plain.subarray(0, 1000)), ...gzip(plain.subarray(1000))]);
  assertEquals(inflateIdx(bytes, options), plain);
});

Deno.test("inflateIdx() hands on a file that is not gzipped", () => {
  assertStrictEquals(inflateIdx(plain, options), plain);
});

Deno.test("inflateIdx() rejects a stream that is cut off, anywhere", () => {
  const whole = gzip(plain);
  for (const length of [2, 5, 10, 11, 40, whole.length - 9, whole.length - 8, whole.length - 1]) {
    assertThrows(() => inflateIdx(whole.subarray(0, length), options), SyntaxError, "a.gz must");
  }
});

Deno.test("inflateIdx() rejects a wrong checksum", () => {
  assertThrows(
    () => inflateIdx(changed(gzip(plain), (copy) => copy[copy.length - 8] ^= 1), options),
    SyntaxError,
    'Cannot inflate gzip file as a.gz must be a whole gzip stream: current value is "incorrect data check"',
  );
});

Deno.test("inflateIdx() rejects a wrong length in the trailer", () => {
  assertThrows(
    () => inflateIdx(changed(gzip(plain), (copy) => copy[copy.length - 1] ^= 1), options),
    SyntaxError,
    "incorrect length check",
  );
});

Deno.test("inflateIdx() rejects damaged data", () => {
  // The block type 3 does not exist: RFC 1951, section 3.2.3.
  assertThrows(
    () => inflateIdx(changed(gzip(plain), (copy) => copy[10] |= 0b110), options),
    SyntaxError,
    "invalid block type",
  );
});

Deno.test("inflateIdx() rejects bytes after the stream, zeros too", () => {
  for (const tail of [[1, 2, 3], [0, 0, 0]]) {
    const error = assertThrows(
      () => inflateIdx(new Uint8Array([...gzip(plain), ...tail]), options),
      SyntaxError,
    );
    assert(/a\.gz must (be a whole gzip stream|end with its gzip stream)/.test(error.message), error.message);
  }
});

Deno.test("inflateIdx() rejects a stream that holds more than its header says", () => {
  assertThrows(
    () => inflateIdx(gzip(new Uint8Array([...plain, 0])), options),
    SyntaxError,
    "Cannot inflate gzip file as a.gz must hold 3016 bytes for dimensions 3 x 100 x 10: current value is more than that",
  );
});

Deno.test("inflateIdx() rejects a stream that holds less than its header says", () => {
  assertThrows(
    () => inflateIdx(gzip(plain.subarray(0, -1)), options),
    SyntaxError,
    "must hold 3016 bytes for dimensions 3 x 100 x 10: current value is 3015 bytes",
  );
});

Deno.test("inflateIdx() rejects a header that claims more than the file can hold, before it inflates", () => {
  const claim = new Uint8Array([0, 0, 8, 3, 0, 0x98, 0x96, 0x80, 0, 0, 0, 28, 0, 0, 0, 28]);
  const file = gzip(claim);
  assertThrows(
    () => inflateIdx(file, options),
    SyntaxError,
    `must hold 7840000016 bytes for dimensions 10000000 x 28 x 28: current value is a file of ${file.length} bytes, too short for that`,
  );
});

Deno.test("inflateIdx() reads a header that gzip's own header pushes back", () => {
  const file = gzip(plain);
  const named = new Uint8Array([
    ...file.subarray(0, 10),
    ...new Uint8Array(200).fill(65),
    0,
    ...file.subarray(10),
  ]);
  named[3] |= 8; // a file name follows
  assertEquals(inflateIdx(named, options), plain);
});

testAlone(import.meta.url, "inflateIdx() stops inflating a bomb just past what its header needs", () => {
  // 40 KB of gzip that inflate to 40 MB, five hundred times over: 20 GB, from a file that claims two bytes.
  const member = gzip(new Uint8Array(40_000_000));
  const bomb = new Uint8Array(500 * member.length + 30);
  const head = gzip(encodeIdx(new Uint8Array(2), [2]));
  bomb.set(head);
  for (let i = 0; i < 500; i++) bomb.set(member, head.length + i * member.length);
  const before = Deno.memoryUsage();
  for (let i = 0; i < 10; i++) assertThrows(() => inflateIdx(bomb, options), SyntaxError, "more than that");
  const after = Deno.memoryUsage();
  // The ten heads alone may come to 4 MiB each before they are collected.
  assert(after.rss - before.rss < 100e6, `resident memory grew by ${after.rss - before.rss} bytes`);
  assert(
    after.external - before.external < 100e6,
    `buffers grew by ${after.external - before.external} bytes`,
  );
});
