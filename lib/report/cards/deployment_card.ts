/** Makes the card on which model to deploy. */
import { type ModelRecommendation, recommendModel } from "../../applications/deployment/recommend_model.ts";
import { shownRanges } from "../../applications/deployment/recommendation_words.ts";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import { list, percent } from "../format.ts";
import type { DecisionCard } from "../report_content.ts";
import type { ReportSources } from "../report_sources.ts";
import { asSentence } from "../sentence_words.ts";
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
  if (lead.over === undefined) {
    return asSentence(`${recommended} is the only model of which enough was measured.`);
  }
  const { label, weight } = criteria.toSorted((a, b) => b.weight - a.weight)[0], others = criteria.length - 1;
  const weights = `${label} ${percent(weight, 0)}, the rest for ${plural(others, "other point")}`;
  return `By the study's weights (${weights}) ${recommended} scores highest${
    lead.isWithinUncertainty
      ? `, with ${lead.over} next, but the measurements do not tell which is best`
      : `, ahead of ${lead.over}`
  }.`;
}

/** Its lowest scaled criterion, who is more accurate, and that the weights are a choice. */
function riskOf({ ranking, criteria }: ModelRecommendation): string {
  const [{ scaled, values }] = ranking, weakest = scaled.indexOf(Math.min(...scaled));
  const place = criteria.findIndex(({ name }) => name === "accuracy");
  const accurate = place < 0 ? undefined : ranking.toSorted((a, b) => b.values[place] - a.values[place])[0];
  return [
    `Its weakest point is ${criteria[weakest].label}.`,
    ...(accurate && accurate !== ranking[0]
      ? [
        `${asSentence(accurate.name)} is right more often: ${percent(accurate.values[place])} against ${
          percent(values[place])
        }.`,
      ]
      : []),
    "The weights are a choice, not a measurement.",
  ].join(" ");
}

function actionOf({ recommended, sweeps }: ModelRecommendation): string {
  const others = [...new Set(sweeps.flatMap(({ ranges }) => shownRanges(ranges).map(({ model }) => model)))]
    .filter((model) => model !== recommended);
  if (others.length === 0) return `Deploy ${recommended}: no single weight changes that.`;
  return `Deploy ${recommended} if these weights are yours. With others it is ${
    list(others)
  }: move them below before you decide.`;
}
