/// <reference lib="dom" />
/** The report's program: brings the panels to life. Bundled into the page; it loads and sends nothing. */
import { createDeploymentView } from "./deployment_view.ts";
import { DATA_ID, type PageData, PANELS } from "./page_data.ts";
import { createSavingView } from "./saving_view.ts";
import { createThresholdView } from "./threshold_view.ts";

const VIEWS: Record<keyof typeof PANELS, (live: Element, data: PageData) => void> = {
  weights: createDeploymentView,
  threshold: createThresholdView,
  saving: createSavingView,
};

const data: PageData = JSON.parse(document.getElementById(DATA_ID)?.textContent ?? "");
for (const [name, create] of Object.entries(VIEWS)) {
  const live = document.querySelector(`#${PANELS[name as keyof typeof PANELS]} .live`);
  if (live) create(live, data);
}
