import { assertThrows } from "@std/assert";
import { SHOP_FIELDS } from "../../../lib/applications/saving/entry_rules.ts";
import { checkShopEntries, type ShopEntries } from "../../../lib/applications/saving/shop_entries.ts";
import { PAPER_SHOP } from "./paper_shop.ts";

const check = (changed: Partial<ShopEntries>) => checkShopEntries("count", { ...PAPER_SHOP, ...changed });
const [shirt, coat] = PAPER_SHOP.categories;

Deno.test("checkShopEntries() lets pass what a shop may be", () => {
  check({});
  check({ unitsPerPeriod: 10, minuteCost: 0, misplacedCost: 0, stockOutRate: 1, personErrorRate: 1 });
  check({ categories: [{ ...shirt, volume: 0, price: 0 }, coat] });
});

Deno.test("checkShopEntries() names each number that is out of range", () => {
  for (const field of SHOP_FIELDS) {
    for (const value of [-1, NaN, Infinity, 1e12]) {
      assertThrows(() => check({ [field]: value }), RangeError, `Cannot count as ${field} must be`);
    }
  }
  assertThrows(
    () => check({ secondsPerItem: 0 }),
    RangeError,
    "secondsPerItem must be a finite number above 0",
  );
  assertThrows(
    () => check({ categories: [shirt, { ...coat, price: -1 }] }),
    RangeError,
    "categories[1].price",
  );
  assertThrows(() => check({ categories: [{ ...shirt, volume: NaN }] }), RangeError, "categories[0].volume");
});

Deno.test("checkShopEntries() wants categories with names of their own, and a volume", () => {
  assertThrows(() => check({ categories: [] }), RangeError, "the number of categories");
  assertThrows(
    () => check({ categories: [shirt, shirt] }),
    RangeError,
    "categories[1].name must be a name of its own",
  );
  assertThrows(() => check({ categories: [{ ...shirt, name: " " }] }), RangeError, "categories[0].name");
  assertThrows(() => check({ categories: [{ ...shirt, volume: 0 }] }), RangeError, "the sum of the volumes");
});
