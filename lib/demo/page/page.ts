/// <reference lib="dom" />
/** The page's program: four views, of which one is open. Bundled for browsers by `deno task demo:build`. */
import { createContestView } from "../contest/contest_view.ts";
import { loadDemo } from "../load_demo.ts";
import { attempt, hideMessage } from "../page_message.ts";
import { createTabs } from "../tabs.ts";
import { createTeachView } from "../teach/teach_view.ts";
import { createWatchView } from "../watch/watch_view.ts";
import { createAskView } from "./ask_view.ts";

// What is dropped is for a view, or for nobody: a browser would open it in place of the page, and of what was taught.
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => event.preventDefault());
}

const loading = loadDemo();

/** What opens for the first time with each view but the first. */
const VIEWS: Record<string, () => void | Promise<void>> = {
  "tab-watch": createWatchView,
  "tab-teach": createTeachView,
  "tab-contest": async () => createContestView(await loading),
};

const opened = new Set<string>();
const views = createTabs("views", (id) => {
  hideMessage();
  if (opened.has(id) || !Object.hasOwn(VIEWS, id)) return;
  opened.add(id);
  attempt(VIEWS[id]);
});

// A link may name a view: "#view-watch".
const named = document.querySelector(`#views [aria-controls="${CSS.escape(location.hash.slice(1))}"]`);
if (named) views.open(named.id);

await attempt(async () => createAskView(await loading));
