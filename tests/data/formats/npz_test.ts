import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { parseNpy } from "../../../lib/data/formats/npy.ts";
import { npzNames, parseNpz } from "../../../lib/data/formats/npz.ts";
import { writeNpy, writeNpz, writeZip } from "../writers/write_npz.ts";

const NAME = "a.npz";
const SAMPLE = {
  a: { descr: "<i2", shape: [2, 3], values: [1, -2, 3, -4, 5, -6] },
  b: { descr: "|u1", shape: [2], values: [7, 8] },
};

Deno.test("parseNpz() reads arrays packed and stored, and only those that are wanted", async () => {
  for (const isPacked of [true, false]) {
    const bytes = writeNpz(SAMPLE, { isPacked });
    assertEquals(npzNames(bytes, NAME), ["a", "b"]);
    const arrays = await parseNpz(bytes, { name: NAME });
    assertEquals(arrays.get("a"), { dims: [2, 3], data: Int16Array.from(SAMPLE.a.values) });
    assertEquals(arrays.get("b"), { dims: [2], data: Uint8Array.of(7, 8) });
    assertEquals([...(await parseNpz(bytes, { name: NAME, wanted: (name) => name === "b" })).keys()], ["b"]);
  }
});

Deno.test("parseNpz() refuses files that are cut off, damaged or no zip files, with the reason", async () => {
  const whole = writeNpz(SAMPLE, { isPacked: false }), flipped = whole.slice();
  // The last value of the first array, which nothing but the checksum guards.
  flipped[whole.indexOf(0xfa)] ^= 1;
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(), "one without the directory at its end"],
    [whole.subarray(0, -30), "one without the directory at its end"],
    [new TextEncoder().encode("x".repeat(200)), "one without the directory at its end"],
    [flipped, "hold a.npy with the checksum that it states: current value is another one"],
  ];
  for (const [bytes, message] of cases) {
    await assertRejects(() => parseNpz(bytes, { name: NAME }), SyntaxError, message);
  }
});

Deno.test("parseNpz() refuses an entry that claims more than its bytes can hold, before it makes room", async () => {
  const bytes = writeNpz({ a: { descr: "|u1", shape: [4], values: [1, 2, 3, 4] } }),
    view = new DataView(bytes.buffer);
  const directory = bytes.findLastIndex((_, i) =>
    view.byteLength - i >= 4 && view.getUint32(i, true) === 0x02014b50
  );
  view.setUint32(directory + 24, 4e9, true);
  await assertRejects(
    () => parseNpz(bytes, { name: NAME }),
    SyntaxError,
    "Cannot read arrays as a.npz must hold 4000000000 bytes of a.npy: current value is",
  );
});

Deno.test("parseNpz() refuses entries that claim more than 4 GiB together, though each could hold its own", async () => {
  const size = 2_100_000, array = { descr: "|u1", shape: [size], values: new Uint8Array(size) };
  const bytes = writeNpz({ a: array, b: array }, { isPacked: false }), view = new DataView(bytes.buffer);
  for (let at = bytes.length - 1000; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2_150_000_000, true);
  }
  await assertRejects(
    () => parseNpz(bytes, { name: NAME }),
    SyntaxError,
    "Cannot read arrays as a.npz must hold at most 4294967296 bytes: current value is 4300000000 bytes up to b.npy",
  );
});

Deno.test("parseNpy() refuses headers that promise other bytes, other kinds, or nothing", () => {
  const array = writeNpy({ descr: "<f4", shape: [2], values: [0.5, 1] });
  const withText = (from: string, to: string) =>
    new Uint8Array(array.map((byte, i) => {
      const at = new TextDecoder("latin1").decode(array).indexOf(from);
      return i >= at && i < at + to.length ? to.charCodeAt(i - at) : byte;
    }));
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(), "must begin like an .npy file: current value is an empty file"],
    [array.subarray(0, -1), "bytes long for dimensions 2: current value is"],
    [withText("(2,)", "(9,)"), "bytes long for dimensions 9: current value is"],
    [withText("<f4", "|O8"), "must hold numbers of 1 to 8 bytes: current value is values of type |O8"],
    [withText("'shape'", "'shade'"), "must have a header with descr, fortran_order and shape"],
    [withText("NUMPY", "NUMPX"), "must begin like an .npy file: current value is other bytes"],
  ];
  for (const [bytes, message] of cases) assertThrows(() => parseNpy(bytes, "x"), SyntaxError, message);
  const header = array.slice();
  new DataView(header.buffer).setUint16(8, 65_535, true);
  assertThrows(
    () => parseNpy(header, "x"),
    SyntaxError,
    "must hold a whole header: current value is a header of",
  );
});

Deno.test("parseNpy() refuses dimensions beyond 2^32 values without making room for them", () => {
  const array = writeNpy({ descr: "|u1", shape: [4294967295, 4294967295], values: [1] });
  assertThrows(
    () => parseNpy(array, "x"),
    SyntaxError,
    "must hold at most 4294967296 values: current value is 4294967295 x 4294967295",
  );
});

Deno.test("parseNpz() passes over entries that are no arrays", async () => {
  const bytes = writeZip({ "readme.txt": new TextEncoder().encode("x"), "b.npy": writeNpy(SAMPLE.b) });
  assertEquals([...(await parseNpz(bytes, { name: NAME })).keys()], ["b"]);
});
