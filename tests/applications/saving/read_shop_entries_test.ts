import { assertEquals } from "@std/assert";
import { readShopEntries, type ShopTexts } from "../../../lib/applications/saving/read_shop_entries.ts";
import { checkShopEntries } from "../../../lib/applications/saving/shop_entries.ts";
import { PAPER_SHOP } from "./paper_shop.ts";

const TEXTS: ShopTexts = {
  categories: [{ name: "shirt", price: "30", volume: "600" }, {
    name: " coat ",
    price: "90.0",
    volume: "400",
  }],
  misplacedCost: "4",
  stockOutCost: " 20 ",
  stockOutRate: "10 %",
  priceLossRate: "0%",
  minuteCost: ".5",
  secondsPerItem: "30",
  personErrorRate: "1",
  unitsPerPeriod: "",
};
const problemsOf = (changed: Partial<ShopTexts>) =>
  readShopEntries({ ...TEXTS, ...changed }, PAPER_SHOP).problems;
const category = (price: string, volume = "1", name = "shirt") => ({ categories: [{ name, price, volume }] });

Deno.test("readShopEntries() reads what was typed", () => {
  const { entries, problems, assumed } = readShopEntries(TEXTS);
  assertEquals(entries, { ...PAPER_SHOP, unitsPerPeriod: undefined });
  assertEquals([problems, assumed], [[], []]);
  const spaced = readShopEntries({ ...TEXTS, unitsPerPeriod: "1 200\u00a0000", ...category("+1 250.50") })
    .entries!;
  assertEquals([spaced.unitsPerPeriod, spaced.categories[0].price], [1_200_000, 1250.5]);
});

Deno.test("readShopEntries() says what it assumed for empty fields, and only there", () => {
  const { entries, assumed } = readShopEntries({
    ...TEXTS,
    stockOutRate: "",
    personErrorRate: " ",
    priceLossRate: "",
  });
  assertEquals([entries!.stockOutRate, entries!.personErrorRate, entries!.priceLossRate], [0.1, 0, 1]);
  assertEquals(assumed, [
    "percentage of misplaced units that lead to a stock-out: 10 %",
    "percentage of the difference of the prices that is lost: 100 %",
    "percentage of items that a person gets wrong: 0 %",
  ]);
});

Deno.test("readShopEntries() keeps the last entries, or none, and names the field", () => {
  const wrong = { ...TEXTS, minuteCost: "a lot" };
  assertEquals(readShopEntries(wrong, PAPER_SHOP), {
    entries: PAPER_SHOP,
    problems: [{
      field: "minuteCost",
      message:
        "Cannot compute the saving as the cost of a person's minute must be a number from 0 to 1 000, " +
        "such as 12.50: current value is a lot",
    }],
    assumed: [],
  });
  assertEquals(readShopEntries(wrong).entries, undefined);
});

Deno.test("readShopEntries() refuses every number that cannot be, in every field", () => {
  const bad = [
    "-1",
    "\u22121",
    "abc",
    "NaN",
    "Infinity",
    "1e3",
    "0x10",
    "12,50",
    "1,250",
    "1.2.3",
    ".",
    "+",
    "-",
    "1 00",
    "1 %5",
    "$4",
    "99999999999999999999",
  ];
  const fields = [
    "misplacedCost",
    "stockOutCost",
    "stockOutRate",
    "priceLossRate",
    "minuteCost",
    "secondsPerItem",
    "personErrorRate",
    "unitsPerPeriod",
  ] as const;
  for (const text of bad) {
    for (const field of fields) {
      assertEquals(problemsOf({ [field]: text }).map(({ field }) => field), [field], `${field}: ${text}`);
    }
    assertEquals(problemsOf(category(text)).map(({ field }) => field), ["categories[0].price"], text);
    assertEquals(problemsOf(category("1", text)).map(({ field }) => field), ["categories[0].volume"], text);
  }
});

Deno.test("readShopEntries() refuses empty fields without a default, zeros where nothing is left, and absurd numbers", () => {
  const one = (changed: Partial<ShopTexts>) =>
    problemsOf(changed).map(({ field, message }) => `${field}: ${message}`);
  assertEquals(one({ misplacedCost: "" }), [
    "misplacedCost: Cannot compute the saving as the cost of a misplaced unit must be a number from 0 to 1 000 000, " +
    "such as 12.50: current value is an empty text",
  ]);
  assertEquals(one(category("")).length, 1);
  assertEquals(one(category("3", "  ")).length, 1);
  assertEquals(one({ secondsPerItem: "0" }), [
    "secondsPerItem: Cannot compute the saving as the seconds that a person needs for an item must be a number above 0 " +
    "and up to 3 600, such as 12.50: current value is 0",
  ]);
  assertEquals(one({ secondsPerItem: "86400" }).length, 1);
  assertEquals(one({ minuteCost: "5000" }).length, 1);
  assertEquals(one({ personErrorRate: "101" }), [
    "personErrorRate: Cannot compute the saving as the percentage of items that a person gets wrong must be a number " +
    "from 0 to 100 %, such as 12.50: current value is 101",
  ]);
});

Deno.test("readShopEntries() refuses categories without a name of their own and without any volume", () => {
  const [shirt, coat] = TEXTS.categories;
  const fields = (categories: ShopTexts["categories"]) =>
    problemsOf({ categories }).map(({ field }) => field);
  assertEquals(fields([{ ...shirt, name: " " }]), ["categories[0].name"]);
  assertEquals(fields([shirt, { ...coat, name: "shirt " }]), ["categories[1].name"]);
  assertEquals(fields([{ ...shirt, volume: "0" }, { ...coat, volume: "0" }]), ["categories"]);
  assertEquals(fields([]), ["categories"]);
  assertEquals(fields([{ ...shirt, volume: "0" }, coat]), []);
});

Deno.test("readShopEntries() names all problems at once, and category and price in words", () => {
  const problems = problemsOf({ ...category("x"), minuteCost: "y" });
  assertEquals(problems.map(({ field }) => field), ["categories[0].price", "minuteCost"]);
  assertEquals(
    problems[0].message.startsWith("Cannot compute the saving as the price of shirt must be"),
    true,
  );
});

Deno.test("readShopEntries() returns nothing that checkShopEntries() refuses", () => {
  for (const text of ["0", "1", "100", "0.5", "1000", "3600", "1000000", "1000000000", "1e400"]) {
    const typed: ShopTexts = {
      ...{
        misplacedCost: text,
        stockOutCost: text,
        stockOutRate: text,
        priceLossRate: text,
        minuteCost: text,
      },
      ...{ secondsPerItem: text, personErrorRate: text, unitsPerPeriod: text, ...category(text, text) },
    };
    for (const field of Object.keys(typed) as (keyof ShopTexts)[]) {
      const { entries, problems } = readShopEntries({ ...TEXTS, [field]: typed[field] });
      assertEquals(entries === undefined, problems.length > 0);
      if (entries) checkShopEntries("compute the saving", entries);
    }
  }
});
