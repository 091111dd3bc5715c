import { assertEquals, assertThrows } from "@std/assert";
import { encodeIdx, parseIdx, parseIdxHeader } from "../../../lib/data/formats/idx.ts";

const options = { name: "a.idx" };

/** A header of the given magic bytes and dimensions. */
function header(magic: number[], dims: number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dims.length);
  bytes.set(magic);
  dims.forEach((dim, i) => new DataView(bytes.buffer).setUint32(4 + 4 * i, dim));
  return bytes;
}

Deno.test("parseIdx() reads what encodeIdx() wrote, in one to four dimensions", () => {
  for (const dims of [[6], [2, 3], [1, 2, 3], [1, 1, 2, 3]]) {
    const data = new Uint8Array([1, 2, 3, 4, 5, 255]);
    assertEquals(parseIdx(encodeIdx(data, dims), options), { dims, data });
  }
});

Deno.test("parseIdx() returns a view of the bytes, also when these start inside a buffer", () => {
  const file = encodeIdx(new Uint8Array([7, 8]), [2]);
  const shifted = new Uint8Array(file.length + 5);
  shifted.set(file, 5);
  const { data } = parseIdx(shifted.subarray(5), options);
  assertEquals([...data], [7, 8]);
  assertEquals(data.buffer === shifted.buffer, true);
});

Deno.test("encodeIdx() writes the magic number and big-endian dimensions", () => {
  assertEquals([...encodeIdx(new Uint8Array(258), [258])].slice(0, 8), [0, 0, 8, 1, 0, 0, 1, 2]);
});

Deno.test("parseIdx() rejects a wrong magic number", () => {
  for (const magic of [[1, 0, 8, 1], [0, 1, 8, 1], [0, 0, 7, 1], [0, 0, 8, 0], [0, 0, 8, 5]]) {
    const error = assertThrows(() => parseIdx(header(magic, [1]), options), SyntaxError);
    const found = magic.map((byte) => `0${byte}`).join(" ");
    assertEquals(
      error.message,
      `Cannot read IDX file as a.idx must begin with the bytes 00 00, then 08, 09 or 0b to 0e, then 01 to 04: current value is ${found}`,
    );
  }
});

Deno.test("parseIdx() rejects an empty file", () => {
  assertThrows(() => parseIdx(new Uint8Array(0), options), SyntaxError, "current value is an empty file");
});

Deno.test("parseIdx() rejects a header that is cut off", () => {
  assertThrows(
    () => parseIdx(header([0, 0, 8, 3], [1, 2]), options),
    SyntaxError,
    "Cannot read IDX file as a.idx must hold a header of 16 bytes: current value is 12 bytes",
  );
});

Deno.test("parseIdx() rejects a file that is one byte too short or too long", () => {
  const file = encodeIdx(new Uint8Array(6), [2, 3]);
  for (const bytes of [file.subarray(0, -1), new Uint8Array([...file, 0])]) {
    assertThrows(
      () => parseIdx(bytes, options),
      SyntaxError,
      `Cannot read IDX file as a.idx must be 18 bytes long for dimensions 2 x 3: current value is ${bytes.length} bytes`,
    );
  }
});

Deno.test("parseIdxHeader() rejects a dimension of zero", () => {
  assertThrows(
    () => parseIdxHeader(header([0, 0, 8, 3], [5, 0, 28]), options),
    RangeError,
    "Cannot use IDX dimensions as dimension 1 of a.idx must be an integer from 1 to 4096: current value is 0",
  );
});

Deno.test("parseIdxHeader() caps the count at ten million", () => {
  assertEquals(parseIdxHeader(header([0, 0, 8, 3], [10_000_000, 28, 28]), options).fileSize, 7_840_000_016);
  assertThrows(
    () => parseIdxHeader(header([0, 0, 8, 3], [10_000_001, 28, 28]), options),
    RangeError,
    "dimension 0 of a.idx must be an integer from 1 to 10000000: current value is 10000001",
  );
});

Deno.test("parseIdxHeader() keeps to a smaller cap", () => {
  assertThrows(
    () => parseIdxHeader(header([0, 0, 8, 1], [6]), { name: "a.idx", maxItems: 5 }),
    RangeError,
    "must be an integer from 1 to 5: current value is 6",
  );
});

Deno.test("parseIdxHeader() rejects dimensions whose product is beyond 8 GiB", () => {
  assertThrows(
    () => parseIdxHeader(header([0, 0, 8, 4], [10_000_000, 4096, 4096, 4096]), options),
    RangeError,
    "Cannot use IDX dimensions as a.idx must hold at most 8589934592 values: current value is 10000000 x 4096 x 4096 x 4096",
  );
  assertThrows(
    () => parseIdxHeader(header([0, 0, 8, 2], [1, 2 ** 32 - 1]), options),
    RangeError,
    "4294967295",
  );
});

Deno.test("encodeIdx() rejects data that do not fill the dimensions", () => {
  assertThrows(
    () => encodeIdx(new Uint8Array(5), [2, 3]),
    RangeError,
    "Cannot write IDX file as data must hold 6 values for dimensions 2 x 3: current value is 5",
  );
});

Deno.test("encodeIdx() rejects dimensions that no reader accepts", () => {
  assertThrows(
    () => encodeIdx(new Uint8Array(1), []),
    RangeError,
    "Cannot write IDX file as dims must have 1 to 4 entries: current value is 0 entries",
  );
  assertThrows(
    () => encodeIdx(new Uint8Array(1), [1.5]),
    RangeError,
    "dimension 0 of dims must be an integer",
  );
});
