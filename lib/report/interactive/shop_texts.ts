/** Writes a shop's figures as they stand in the fields of a form. */
import { SHOP_FIELDS, SHOP_RULES } from "../../applications/saving/entry_rules.ts";
import type { ShopTexts } from "../../applications/saving/read_shop_entries.ts";
import type { ShopEntries } from "../../applications/saving/shop_entries.ts";

/** Returns the texts that `readShopEntries` reads the same figures from; what is not given is empty. */
export function shopTexts(entries: ShopEntries): ShopTexts {
  const own = SHOP_FIELDS.map((field) => {
    const value = entries[field];
    if (value === undefined) return [field, ""] as const;
    return [field, written(SHOP_RULES[field].isPercent ? value * 100 : value)] as const;
  });
  const categories = entries.categories.map(({ name, price, volume }) => ({
    name,
    price: written(price),
    volume: written(volume),
  }));
  return { ...Object.fromEntries(own) as Omit<ShopTexts, "categories">, categories };
}

/** Twelve digits hide what is lost in binary. */
function written(value: number): string {
  return String(Number(value.toPrecision(12)));
}
