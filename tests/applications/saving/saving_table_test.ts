import { assertEquals } from "@std/assert";
import { ALWAYS_ASK } from "../../../lib/applications/saving/decision_counts.ts";
import { EXAMPLE_NOTE } from "../../../lib/applications/saving/example_shops.ts";
import { savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import { askingWords, savingTable } from "../../../lib/applications/saving/saving_table.ts";
import { PAPER_COUNTS, PAPER_SHOP } from "./paper_shop.ts";

const OPTIONS = { resamples: 50 };

Deno.test("savingTable() writes what savingForShop() returns, a row for each shop and model", () => {
  const shops = [{ title: "paper shop", entries: PAPER_SHOP }];
  const { columns, rows, notes } = savingTable([PAPER_COUNTS], { shops, note: "On paper.", ...OPTIONS });
  const { models: [{ alone, asked }], source } = savingForShop([PAPER_COUNTS], PAPER_SHOP, OPTIONS);
  assertEquals(rows.length, 1);
  assertEquals(rows[0].length, columns.length);
  assertEquals(rows[0].slice(0, 5), [
    "paper shop",
    "paper",
    "310",
    `480 (${Math.round(alone.low)} to ${Math.round(alone.high)})`,
    `127 (${Math.round(asked.low)} to ${Math.round(asked.high)})`,
  ]);
  assertEquals([rows[0][7], rows[0][8].startsWith("70.6 % (")], ["90 %", true]);
  assertEquals(notes, ["On paper.", source]);
});

Deno.test("savingTable() has three example shops, and says that their figures are not measured", () => {
  const { rows, notes } = savingTable([PAPER_COUNTS, { ...PAPER_COUNTS, model: "other" }], OPTIONS);
  assertEquals(rows.map(([shop, model]) => `${shop}, ${model}`), [
    "boutique, paper",
    "boutique, other",
    "online shop, paper",
    "online shop, other",
    "second-hand shop, paper",
    "second-hand shop, other",
  ]);
  assertEquals(notes[0], EXAMPLE_NOTE);
});

Deno.test("savingTable() says what was not measured", () => {
  assertEquals(savingTable([]).rows, []);
  assertEquals(savingTable([]).notes, [EXAMPLE_NOTE, "There are no measurements."]);
  const categories = [...PAPER_SHOP.categories, { name: "hat", price: 1, volume: 1 }];
  const shops = [{ title: "hatter", entries: { ...PAPER_SHOP, categories } }];
  assertEquals(
    savingTable([PAPER_COUNTS], { shops, ...OPTIONS }).notes[2],
    "There are no measurements of hat (hatter): these are in no cost.",
  );
});

Deno.test("askingWords() words thresholds", () => {
  assertEquals([0, 0.925, 0.9995, ALWAYS_ASK].map(askingWords), [
    "never asks",
    "92.5 %",
    "99.95 %",
    "always asks",
  ]);
});
