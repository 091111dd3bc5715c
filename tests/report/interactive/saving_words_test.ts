import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import { savingCells } from "../../../lib/applications/saving/saving_table.ts";
import { savingPanel } from "../../../lib/report/interactive/saving_panel.ts";
import { savingHeadline, savingNotes, savingRows } from "../../../lib/report/interactive/saving_words.ts";
import { decisions } from "../decision_fixture.ts";

const categories = [{ name: "shirt", price: 30, volume: 600 }, { name: "coat", price: 90, volume: 400 }];
const costs = { misplacedCost: 4, stockOutCost: 20, stockOutRate: 0.1, priceLossRate: 0 };
const person = { minuteCost: 0.5, secondsPerItem: 30, personErrorRate: 0.01 };
const measured = [decisions("weak", 70), decisions("strong", 90)];
const savingOf = (changes: Record<string, unknown> = {}) =>
  savingForShop(measured, { categories, ...costs, ...person, ...changes }, { resamples: 50 });

Deno.test("savingHeadline() says which model costs least, what it saves, and what a person costs", () => {
  const words = savingHeadline(savingOf());
  assertStringIncludes(words, "Cheapest per period: strong, which asks a person below");
  assertMatch(words, /That saves \d+ \(\d+ to \d+\) against a person who does all, who costs 310\./);
});

Deno.test("savingHeadline() turns round where a person costs nothing, and without measurements", () => {
  const free = savingHeadline(savingOf({ minuteCost: 0, personErrorRate: 0 }));
  assertStringIncludes(free, "That is not told apart from a person who does all");
  const other = savingOf({ categories: [{ name: "hat", price: 1, volume: 1 }] });
  assertEquals(savingHeadline(other), "There are no measurements of what the shop handles.");
});

Deno.test("savingRows() has a row for each model, and savingNotes() what has to be known", () => {
  const { columns, rows } = savingRows(savingOf());
  assertEquals(rows.map(([model]) => model), ["weak", "strong"]);
  assertEquals([columns[1], rows[1][1]], ["the model alone", savingCells(savingOf().models[1])[0]]);
  assertEquals(rows.map(({ length }) => length), [columns.length, columns.length]);
  const hat = { name: "hat", price: 10, volume: 1000 };
  const notes = savingNotes(savingOf({ categories: [...categories, hat] }), ["price: 1"]).join("\n");
  for (const words of ["each share is a volume divided by that sum", "Left empty, and assumed: price: 1."]) {
    assertStringIncludes(notes, words);
  }
  assertStringIncludes(notes, "There are no measurements of hat");
});

Deno.test("savingPanel() shows example shops for the most accurate model, and says that they are made up", () => {
  const { html, markdown } = savingPanel(measured);
  for (const text of [html, markdown]) {
    assertStringIncludes(text, "What the strong would cost three made-up shops");
    for (const shop of ["boutique", "online shop", "second-hand shop"]) assertStringIncludes(text, shop);
    assertStringIncludes(text, "Example figures, not measured");
  }
  assertStringIncludes(savingPanel([]).html, "There are no measurements.");
});
