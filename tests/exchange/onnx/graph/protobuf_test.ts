import { assertEquals } from "@std/assert";
import {
  floatField,
  intField,
  joinPieces,
  littleEndian,
  messageField,
  textField,
} from "../../../../lib/exchange/onnx/graph/protobuf.ts";
import { readFields } from "../read_onnx.ts";

const hex = (pieces: readonly Uint8Array[]) => joinPieces(pieces).toHex();

Deno.test("the fields are those of the encoding guide's own examples", () => {
  // https://protobuf.dev/programming-guides/encoding: 150 in field 1, "testing" in field 2, and that 150 in field 3.
  assertEquals(hex(intField(1, 150)), "089601");
  assertEquals(hex(textField(2, "testing")), "120774657374696e67");
  assertEquals(hex(messageField(3, intField(1, 150))), "1a03089601");
});

Deno.test("intField() writes 64 bits, negative numbers as their two's complement", () => {
  assertEquals(hex(intField(1, -2)), "08feffffffffffffffff01");
  for (const value of [0, 1, 127, 128, 16_384, 2 ** 31, Number.MAX_SAFE_INTEGER, -(2n ** 63n)]) {
    const read = readFields(joinPieces(intField(20, value))).get(20)!;
    assertEquals(read.map((bits) => BigInt.asIntN(64, bits as bigint)), [BigInt(value)]);
  }
});

Deno.test("floatField() and littleEndian() write the lowest byte first", () => {
  assertEquals(hex(floatField(2, 1)), "150000803f");
  assertEquals(littleEndian([1, -2]).toHex(), "0000803f000000c0");
  assertEquals(littleEndian(BigInt64Array.of(1n, -1n)).toHex(), "0100000000000000ffffffffffffffff");
});

Deno.test("messageField() joins long pieces and counts bytes, not characters", () => {
  const long = new Uint8Array(300).fill(7);
  assertEquals(joinPieces(messageField(9, [long.subarray(0, 100), long.subarray(100)])).length, 1 + 2 + 300);
  assertEquals(hex(textField(1, "é")), "0a02c3a9");
});
