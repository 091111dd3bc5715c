/**
 * Writes a model card: what a model is for, how it was made, how well it does, and what it must not be used for
 * (Mitchell et al. 2019, "Model Cards for Model Reporting", arXiv 1810.03993).
 */
import { isOfGarments } from "../core/dataset.ts";
import type { ModelCardFacts } from "./model_card_facts.ts";
import {
  analyses,
  considerations,
  dataParts,
  factors,
  intendedUse,
  metrics,
  modelDetails,
} from "./model_card_parts.ts";

/** Renders the card as Markdown, with the parts that the paper asks for, and a licence. */
export function modelCard(facts: ModelCardFacts): string {
  const { title, data } = facts;
  const warning = data.source === "synthetic"
    ? [
      "> **SYNTHETIC DATA: this model was made of garments drawn by code and says nothing about real ones.**",
    ]
    : [];
  return `${
    [
      `# Model card: ${title}`,
      ...warning,
      ...modelDetails(facts),
      ...intendedUse(facts),
      ...factors(facts),
      ...metrics(facts),
      ...dataParts(facts),
      ...analyses(facts),
      ...considerations(facts),
      "## Licence",
      isOfGarments(data)
        ? "MIT, as all of this project. Fashion-MNIST is by Zalando Research, MIT licence, and not part of it."
        : `MIT, as all of this project. ${
          data.title ?? data.source
        } is not part of it: its own terms hold for it, and ` +
          "may for what was trained on it.",
    ].join("\n\n")
  }\n`;
}
