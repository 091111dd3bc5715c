/// <reference lib="dom" />
/** Computes what a model saves a shop while its figures are typed. */
import { EXAMPLE_NOTE, exampleShops } from "../../applications/saving/example_shops.ts";
import { readShopEntries } from "../../applications/saving/read_shop_entries.ts";
import { savingCalculator } from "../../applications/saving/saving_for_shop.ts";
import type { ShopEntries } from "../../applications/saving/shop_entries.ts";
import { percent } from "../format.ts";
import { drawCostCurve } from "./cost_curve.ts";
import type { PageData } from "./page_data.ts";
import { make, makeChoice, makeForm, makeList, makeTable, write } from "./page_elements.ts";
import { savingHeadline, savingNotes, savingRows } from "./saving_words.ts";
import { createShopForm } from "./shop_form.ts";
import { shopTexts } from "./shop_texts.ts";

/** Puts a form and its result in the place of the examples; what cannot be read leaves the last result as it is. */
export function createSavingView(live: Element, { decisions }: PageData): void {
  if (decisions.length === 0) return;
  const { classNames } = decisions[0],
    shops = exampleShops(classNames),
    calculate = savingCalculator(decisions);
  const choice = makeChoice("Begin with an example", shops.map(({ title }) => title));
  const fields = createShopForm(classNames), problems = make("div", { class: "problem", role: "alert" });
  const headline = make("p", { class: "verdict", "aria-live": "polite" }), result = make("div");
  let last: ShopEntries | undefined;
  const show = () => {
    const read = readShopEntries(fields.read(), last);
    fields.mark(read.problems);
    if (read.problems.length > 0) {
      const kept = "The result below is that of the last figures that could be read:";
      problems.replaceChildren(kept, makeList(read.problems.map(({ message }) => message)));
      return;
    }
    problems.replaceChildren();
    last = read.entries;
    if (!last) return;
    const saving = calculate(last),
      best = saving.cheapest === undefined ? undefined : saving.models[saving.cheapest];
    fields.showShares(saving.volumes.categories.map(({ share }) => percent(share)));
    write(headline, savingHeadline(saving));
    result.replaceChildren(
      ...(best ? [drawCostCurve(best), makeTable(savingRows(saving), "Costs and savings by model")] : []),
      makeList(savingNotes(saving, read.assumed)),
    );
  };
  const begin = () => {
    fields.fill(shopTexts(shops[Number(choice.select.value)].entries));
    show();
  };
  const form = makeForm(choice.row, make("p", { class: "note" }, EXAMPLE_NOTE), fields.element);
  fields.element.addEventListener("input", show);
  choice.select.addEventListener("change", begin);
  live.replaceChildren(form, problems, headline, result);
  begin();
}
