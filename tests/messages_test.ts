/** Holds how the library words what it says. */
import { assertEquals } from "@std/assert";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

/** A number with a noun after it that is written in the plural, whatever the number is. */
const COUNTED =
  /\$\{[^{}]*\} (?:[a-z]+ )?(cells|columns|entries|epochs|files|images|items|labels|models|notebooks|points|threads|trials)\b(?![/:=])(?<! as \w+)/g;

/** Where that is right: the number is never 1, has decimals, or counts the parts of a whole ("1 of 5 results are"). */
const NEVER_ONE = [
  "lib/charts/grouped_dot_chart.ts: ${LOOKS.length} items",
  "lib/data/audit/audit_judgement.ts: ${measures.columnOffset / 2} columns",
  "lib/data/mod.ts: ${fitting.size} images",
  "lib/demo/about_sentences.ts: ${count(model.trainSize)} images",
  "lib/report/summary_section.ts: ${formatPoints(difference.value)} points",
  "lib/tasks/experiment.ts: ${points} points",
  "lib/training/run_identity.ts: ${size} images",
];

async function matches(pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const file of await libraryFiles()) {
    const text = await Deno.readTextFile(new URL(file, PROJECT_URL));
    for (const [words] of text.matchAll(pattern)) found.push(`${file}: ${words}`);
  }
  return found.sort();
}

Deno.test("numbers are counted with plural(), so that there is no '1 images'", async () => {
  assertEquals(await matches(COUNTED), NEVER_ONE);
});

Deno.test("no error says that its value is nothing, or ends where a text was empty", async () => {
  assertEquals(await matches(/current value is nothing\b/g), []);
  // Names come from whoever calls: an empty one would end the sentence before its end. The page's code is published.
  const named = await matches(/current value is \$\{(\w+\.)?(names?|text|path|color)\}/g);
  assertEquals(named.filter((line) => !line.startsWith("lib/demo/")), []);
});
