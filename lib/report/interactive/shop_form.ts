/// <reference lib="dom" />
/** Makes the fields in which a shop enters its figures. */
import { SHOP_FIELDS, SHOP_RULES } from "../../applications/saving/entry_rules.ts";
import type { EntryProblem, ShopTexts } from "../../applications/saving/read_shop_entries.ts";
import { make } from "./page_elements.ts";

/** The fields, and what can be done with them. */
export interface ShopForm {
  element: HTMLElement;
  /** Returns what was typed. */
  read(): ShopTexts;
  /** Fills the fields. */
  fill(texts: ShopTexts): void;
  /** Marks the fields that cannot be read, and no other. */
  mark(problems: readonly EntryProblem[]): void;
  /** Writes the share of each category beside its volume. */
  showShares(shares: readonly string[]): void;
}

/** Makes a row of fields for each category, and a field for each other figure. */
export function createShopForm(names: readonly string[]): ShopForm {
  const fields = new Map<string, HTMLInputElement>();
  const field = (name: string, label?: string) => {
    const input = make("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
    if (label) input.setAttribute("aria-label", label);
    fields.set(name, input);
    return input;
  };
  const shares = names.map(() => make("output"));
  const rows = names.map((name, c) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      make("td", {}, field(`categories[${c}].price`, `price of ${name}`)),
      make("td", {}, field(`categories[${c}].volume`, `volume of ${name}`)),
      make("td", { class: "number" }, shares[c]),
    )
  );
  const head = ["category", "price", "volume", "share"].map((name) => make("th", { scope: "col" }, name));
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  const region = { class: "table", role: "region", "aria-label": "Prices and volumes", tabindex: "0" };
  const others = SHOP_FIELDS.map((name) => {
    const { label, isPercent } = SHOP_RULES[name];
    return make(
      "label",
      { class: "field" },
      make("span", {}, isPercent ? `${label}, %` : label),
      field(name),
    );
  });
  const value = (name: string) => fields.get(name)?.value ?? "";
  return {
    element: make(
      "div",
      { class: "shop" },
      make("div", region, table),
      make("div", { class: "fields" }, ...others),
    ),
    read: () => ({
      ...Object.fromEntries(SHOP_FIELDS.map((name) => [name, value(name)])) as Omit<ShopTexts, "categories">,
      categories: names.map((name, c) => (
        { name, price: value(`categories[${c}].price`), volume: value(`categories[${c}].volume`) }
      )),
    }),
    fill(texts) {
      for (const name of SHOP_FIELDS) fields.get(name)!.value = texts[name];
      texts.categories.forEach(({ price, volume }, c) => {
        fields.get(`categories[${c}].price`)!.value = price;
        fields.get(`categories[${c}].volume`)!.value = volume;
      });
    },
    mark(problems) {
      const wrong = new Set(problems.map((problem) => problem.field));
      fields.forEach((input, name) => input.setAttribute("aria-invalid", String(wrong.has(name))));
    },
    showShares: (words) => shares.forEach((output, c) => output.value = words[c] ?? ""),
  };
}
