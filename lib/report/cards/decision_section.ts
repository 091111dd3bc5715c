/** Composes the section for those who decide: cards, and what they can compute for themselves. */
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";
import { deploymentPanel } from "../interactive/deployment_panel.ts";
import { pageData } from "../interactive/page_data.ts";
import { savingPanel } from "../interactive/saving_panel.ts";
import { thresholdPanel } from "../interactive/threshold_panel.ts";
import type { ReportPanel, ReportSection } from "../report_content.ts";
import type { ReportSources } from "../report_sources.ts";
import { askingCard } from "./asking_card.ts";
import { countingCard } from "./counting_card.ts";
import { deployableModels } from "./deployable_models.ts";
import { deploymentCard } from "./deployment_card.ts";
import { foundResult, type Results } from "./found_result.ts";
import { labelsCard } from "./labels_card.ts";
import { recommendationCard } from "./recommendation_card.ts";
import { reorderingCard } from "./reordering_card.ts";
import { searchCard } from "./search_card.ts";
import { trendsCard } from "./trends_card.ts";

/**
 * Returns the section of cards with the parts that can be changed below it, and the data from which the page's program
 * computes these anew.
 */
export function decisionSection(
  sources: Pick<ReportSources, "models" | "scores" | "results">,
): NonNullable<ReportSources["decisions"]> {
  const { results } = sources, question = deployableModels(sources), decisions = decisionsOf(results);
  const section = (id: string, title: string, panel: ReportPanel): ReportSection => (
    { id, title, blocks: [{ kind: "panel", panel }] }
  );
  return {
    data: pageData({ decisions, models: question.models, criteria: question.criteria }),
    section: {
      id: "applications",
      title: "What it is good for",
      blocks: [
        { kind: "prose", markdown: INTRODUCTION },
        {
          kind: "cards",
          cards: [
            deploymentCard(question, sources),
            askingCard(results),
            searchCard(results),
            recommendationCard(results),
            countingCard(results),
            reorderingCard(results),
            trendsCard(results),
            labelsCard(results),
          ],
        },
      ],
      sections: [
        section("weights", "Which model suits you? Move the weights", deploymentPanel(question)),
        section("saving", "What would it save my shop?", savingPanel(decisions)),
        section("threshold", "How sure must it be? Move the threshold", thresholdPanel(decisions)),
      ],
    },
  };
}

const INTRODUCTION =
  "Each card is one decision: what was found, one number with its interval, the risk, and what to do. " +
  "What is simulated is called simulated. Below the cards you can put in your own weights and your shop's figures.";

/** What was counted of each model; none where no notebook has saved it. */
function decisionsOf(results: Results): readonly DecisionCounts[] {
  return foundResult<readonly DecisionCounts[]>(results, "13_inventory", "decisions")?.value ?? [];
}
