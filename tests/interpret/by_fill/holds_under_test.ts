import { assertEquals } from "@std/assert";
import { contrastsByFill } from "../../../lib/interpret/by_fill/contrast_by_fill.ts";
import { holdsUnder } from "../../../lib/interpret/by_fill/holds_under.ts";

const ABOVE = [5, 6, 5, 6], BELOW = [-5, -6, -5, -6], AROUND = [-5, 5, -6, 6];

/** Names the fills by their order, and says where a conclusion with these numbers holds. */
function under(...values: number[][]): string {
  const byFill = Object.fromEntries(values.map((own, i) => [["black", "blurred", "grey"][i], own]));
  return holdsUnder(contrastsByFill([{ name: "it", byFill }])[0]);
}

Deno.test("holdsUnder() says that a conclusion holds under every fill, under some, or under none", () => {
  assertEquals(under(ABOVE, ABOVE, ABOVE), "under every fill");
  assertEquals(under(ABOVE, AROUND, AROUND), "under black only");
  assertEquals(under(ABOVE, AROUND, ABOVE), "under black and grey only");
  assertEquals(under(AROUND, AROUND, AROUND), "under no fill");
});

Deno.test("holdsUnder() names the fills that reverse a conclusion", () => {
  assertEquals(under(BELOW, AROUND, ABOVE), "under grey only, and reversed under black");
  assertEquals(under(AROUND, BELOW, BELOW), "under no fill, and reversed under blurred and grey");
  assertEquals(under(BELOW, BELOW), "under no fill, and reversed under every fill");
});
