/** Makes up three shops, so that a saving can be shown before anyone has entered figures. */
import { perClass } from "../inventory/per_class.ts";
import type { ShopEntries } from "./shop_entries.ts";

/** A shop that is made up. */
export interface ExampleShop {
  title: string;
  entries: ShopEntries;
}

/** Says what the figures are; to stand beside whatever is computed from them. */
export const EXAMPLE_NOTE = "Example figures, not measured: the shops are made up, per month and in euros.";

const PRICES = [15, 35, 40, 50, 90, 30, 35, 60, 45, 100];

const SHOPS:
  readonly (Omit<ShopEntries, "categories"> & { title: string; shares: number[]; factor: number })[] = [
    {
      ...{ title: "boutique", factor: 2, shares: [12, 10, 12, 14, 10, 6, 12, 8, 10, 6], unitsPerPeriod: 600 },
      ...{ misplacedCost: 6, stockOutCost: 40, stockOutRate: 0.1, priceLossRate: 0.25 },
      ...{ minuteCost: 0.5, secondsPerItem: 30, personErrorRate: 0.02 },
    },
    {
      ...{
        title: "online shop",
        factor: 1,
        shares: [20, 10, 10, 8, 5, 5, 15, 15, 5, 7],
        unitsPerPeriod: 20_000,
      },
      ...{ misplacedCost: 4, stockOutCost: 15, stockOutRate: 0.1, priceLossRate: 0.1 },
      ...{ minuteCost: 0.4, secondsPerItem: 12, personErrorRate: 0.03 },
    },
    {
      ...{
        title: "second-hand shop",
        factor: 0.3,
        shares: [20, 14, 12, 10, 8, 4, 16, 8, 4, 4],
        unitsPerPeriod: 3000,
      },
      ...{ misplacedCost: 1, stockOutCost: 3, stockOutRate: 0.2, priceLossRate: 0.5 },
      ...{ minuteCost: 0.3, secondsPerItem: 20, personErrorRate: 0.04 },
    },
  ];

/**
 * Returns three shops that handle these categories: a boutique, an online shop and a second-hand shop. Where there are
 * more categories than made-up prices, the prices are used again.
 *
 * @throws {RangeError} when there is no category
 */
export function exampleShops(classNames: readonly string[]): ExampleShop[] {
  const prices = perClass(PRICES, classNames.length);
  return SHOPS.map(({ title, shares, factor, ...figures }) => {
    const volumes = perClass(shares, classNames.length);
    const categories = classNames.map((name, c) => ({ name, price: prices[c] * factor, volume: volumes[c] }));
    return { title, entries: { ...figures, categories } };
  });
}
