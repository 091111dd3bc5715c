/** Reads the head of the published page. */
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import type { DemoData } from "../../lib/demo/demo_data.ts";

/** The folder of the published page. */
export const DEMO_FOLDER = new URL("outputs/demo/", PROJECT_URL);

/** The content of its `demo.json`. */
export const PUBLISHED_DEMO: Promise<DemoData> = Deno.readTextFile(new URL("demo.json", DEMO_FOLDER))
  .then((text) => JSON.parse(text));
