import { assertEquals, assertStringIncludes } from "@std/assert";
import { deploymentCriteria } from "../../../lib/applications/deployment/criteria.ts";
import { deploymentPanel } from "../../../lib/report/interactive/deployment_panel.ts";
import { recommendationView } from "../../../lib/report/interactive/deployment_rows.ts";
import { recommendModel } from "../../../lib/applications/deployment/recommend_model.ts";

const criteria = deploymentCriteria();
const models = [
  {
    name: "large <net>",
    measured: {
      accuracy: [0.95],
      robustness: [0.5],
      latencyMs: [2.5],
      bytes: [4_400_000],
      trainingSeconds: [6000],
    },
  },
  {
    name: "small net",
    measured: {
      accuracy: [0.92],
      robustness: [0.6],
      latencyMs: [0.25],
      bytes: [800_000],
      trainingSeconds: [300],
    },
  },
];

Deno.test("recommendationView() writes values in their units, the best model first", () => {
  const { columns, rows, verdict } = recommendationView(recommendModel(models, criteria));
  assertEquals(columns.length, 7);
  assertEquals(rows[0].toSpliced(1, 1), ["small net", "92.0 %", "60.0 %", "0.25 ms", "0.8 MB", "5 CPU-min"]);
  // 0.4 * 0.6 + 0.2 * 1/3 + 0.2 + 0.1 + 0.1 by hand.
  assertEquals(rows[0][1], "0.71 (0.71 to 0.71)");
  assertStringIncludes(verdict, "Small net is recommended");
});

Deno.test("deploymentPanel() shows verdict, table, reasons, and what was not compared", () => {
  const { html, markdown } = deploymentPanel({ models, criteria, unmeasured: ["size"], leftOut: ["forest"] });
  for (const text of [html, markdown]) {
    assertStringIncludes(text, "Small net is recommended");
    assertStringIncludes(text, "Not measured, and in no score: size.");
    assertStringIncludes(text, "Not compared, as something of them was not measured: forest.");
  }
  assertStringIncludes(html, "large &lt;net&gt;");
});
