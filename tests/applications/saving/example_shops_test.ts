import { assertEquals, assertThrows } from "@std/assert";
import { EXAMPLE_NOTE, exampleShops } from "../../../lib/applications/saving/example_shops.ts";
import { checkShopEntries } from "../../../lib/applications/saving/shop_entries.ts";

Deno.test("exampleShops() are three that may be, for any categories", () => {
  for (const classes of [2, 10, 23]) {
    const names = Array.from({ length: classes }, (_, c) => `class ${c}`), shops = exampleShops(names);
    assertEquals(shops.map(({ title }) => title), ["boutique", "online shop", "second-hand shop"]);
    for (const { entries } of shops) {
      checkShopEntries("show an example", entries);
      assertEquals(entries.categories.map(({ name }) => name), names);
    }
  }
  assertEquals(EXAMPLE_NOTE.startsWith("Example figures, not measured"), true);
  assertThrows(() => exampleShops([]), RangeError);
});
