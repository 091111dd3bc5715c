import { assertEquals } from "@std/assert";
import { nearest } from "../../lib/core/nearest.ts";

Deno.test("nearest() finds what was meant, and nothing where all are far", () => {
  const names = ["fresh", "final", "profile", "list", "to"];
  const typed: [string, string | undefined][] = [
    ["profle", "profile"],
    ["fersh", "fresh"],
    ["Final", "final"],
    ["prof", "profile"],
    ["lists", "list"],
    ["quiet-please", undefined],
    ["foo", undefined],
    ["x", undefined],
    ["", undefined],
  ];
  for (const [text, name] of typed) assertEquals(nearest(text, names), name, text);
  assertEquals(nearest("small_cn", []), undefined);
});
