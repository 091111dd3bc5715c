/** Makes the card on which model to deploy. */
import { type ModelRecommendation, recommendModel } from "../../applications/deployment/recommend_model.ts";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import { list, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import type { ReportSources } from "../report_sources.ts";
import { cardPicture } from "./card_picture.ts";
import type { DeploymentQuestion } from "./deployable_models.ts";
import { foundResult } from "./found_result.ts";
import { percentRange } from "./percent_range.ts";

/** Says which model to deploy by the weights that the study starts from. */
export function deploymentCard(
  { models, criteria }: DeploymentQuestion,
  sources: Pick<ReportSources, "models" | "scores" | "results">,
): DecisionCard {
  const card = { id: "card-deployment", title: "Which model to deploy", notebook: "14_conclusions" };
  const origin = foundResult(sources.results, card.notebook, "scores") ?? sources.scores[0];
  if (models.length === 0 || !origin) return card;
  const recommendation = recommendModel(models, criteria), { recommended, ranking } = recommendation;
  const name = sources.models.find(({ title }) => title === recommended)?.name;
  const accuracy = sources.scores.find((own) => own.name === `test_scores_${name}`)?.value.validationAccuracy;
  if (!accuracy) return card;
  return {
    ...card,
    found: {
      finding: findingOf(recommendation),
      figure: cardPicture(
        ranking.map(({ name, score, low, high }) => (
          {
            name,
            value: score,
            low: Math.min(low, score),
            high: Math.max(high, score),
            isMarked: name === recommended,
          }
        )),
        {
          title: "Score by the weights below: 1 is best in everything",
          ...{ of: { ...origin, name: "deployment" }, format: (score: number) => fixedDecimals(score, 2) },
        },
      ),
      number: {
        value: percent(accuracy.value),
        label: `right: ${recommended}`,
        note: `95 % interval ${percentRange(accuracy)}, ${plural(accuracy.n, "validation image")}`,
      },
      risk: riskOf(recommendation),
      action: actionOf(recommendation),
    },
  };
}

function findingOf({ recommended, lead, criteria }: ModelRecommendation): string {
  const heaviest = criteria.toSorted((a, b) => b.weight - a.weight)[0].label;
  if (lead.over === undefined) return `${recommended} is the only model of which enough was measured.`;
  return `${recommended} scores highest when ${heaviest} weighs most${
    lead.isWithinUncertainty
      ? `, but ${lead.over} is so close that the measurements do not tell them apart`
      : `, ahead of ${lead.over}`
  }.`;
}

/** Its lowest scaled criterion, and that the weights are a choice. */
function riskOf({ ranking: [{ scaled, values }], criteria }: ModelRecommendation): string {
  const weakest = scaled.indexOf(Math.min(...scaled)), { label, name } = criteria[weakest];
  const value = /accuracy|robustness/.test(name) ? ` (${percent(values[weakest])})` : "";
  return `Its weakest point is ${label}${value}. The weights are a choice, not a measurement.`;
}

function actionOf({ recommended, sweeps }: ModelRecommendation): string {
  const others = [...new Set(sweeps.flatMap(({ ranges }) => ranges.map(({ model }) => model)))]
    .filter((model) => model !== recommended);
  if (others.length === 0) return `Deploy ${recommended}: no single weight changes that.`;
  return `Deploy ${recommended} if these weights are yours. With others it is ${
    list(others)
  }: move them below before you decide.`;
}
