import { assertEquals } from "@std/assert";
import { exampleShops } from "../../../lib/applications/saving/example_shops.ts";
import { readShopEntries } from "../../../lib/applications/saving/read_shop_entries.ts";
import { shopTexts } from "../../../lib/report/interactive/shop_texts.ts";

Deno.test("shopTexts() writes figures that are read back as they were", () => {
  for (const { entries } of exampleShops(["shirt", "coat", "bag"])) {
    assertEquals(readShopEntries(shopTexts(entries)), { entries, problems: [], assumed: [] });
  }
});

Deno.test("shopTexts() leaves empty what is not given, and writes fractions as percentages", () => {
  const [{ entries: { unitsPerPeriod: _, ...entries } }] = exampleShops(["shirt", "coat"]);
  const texts = shopTexts(entries);
  assertEquals([texts.unitsPerPeriod, texts.personErrorRate, texts.stockOutRate], ["", "2", "10"]);
});
