/// <reference lib="dom" />
/** Lets the weights of the recommendation be moved. */
import { recommendModel } from "../../applications/deployment/recommend_model.ts";
import { normalisedWeights } from "../../applications/deployment/score_models.ts";
import { recommendationView } from "./deployment_rows.ts";
import type { PageData } from "./page_data.ts";
import { make, makeForm, makeList, makeSlider, makeTable, write } from "./page_elements.ts";

/** Enough for two digits, in some milliseconds. */
const RESAMPLES = 500;

/** Puts sliders above the recommendation, which follows them. */
export function createDeploymentView(live: Element, { models, criteria }: PageData): void {
  if (models.length === 0) return;
  const sliders = criteria.map(({ label, weight }) =>
    makeSlider(label, { max: 100, step: 5, value: Math.round(weight * 100) })
  );
  const again = make("button", { type: "button" }, "Back to the study's weights");
  const problem = make("p", { class: "problem", role: "alert" });
  const verdict = make("p", { class: "verdict", "aria-live": "polite" }), result = make("div");
  const show = () => {
    const weighted = criteria.map((own, c) => ({ ...own, weight: Number(sliders[c].input.value) }));
    if (weighted.every(({ weight }) => weight === 0)) {
      problem.textContent =
        "One weight at least must be above 0: the result below is that of the last weights.";
      return;
    }
    problem.textContent = "";
    normalisedWeights(weighted).forEach((weight, c) =>
      sliders[c].output.value = `${Math.round(weight * 100)} %`
    );
    const view = recommendationView(recommendModel(models, weighted, { resamples: RESAMPLES }));
    write(verdict, view.verdict);
    const why = make(
      "details",
      {},
      make("summary", {}, "Why, and when it would be another"),
      makeList(view.reasons),
    );
    why.open = result.querySelector("details")?.open ?? false;
    result.replaceChildren(makeTable(view, "Models by their score"), why);
  };
  const legend = make("legend", {}, "What matters to you? The weights always add up to 100 %.");
  const form = makeForm(make("fieldset", {}, legend, ...sliders.map(({ row }) => row), again));
  form.addEventListener("input", show);
  again.addEventListener("click", () => {
    form.reset();
    show();
  });
  live.replaceChildren(form, problem, verdict, result);
  show();
}
