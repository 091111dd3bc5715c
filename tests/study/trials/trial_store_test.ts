import { assertEquals, assertRejects } from "@std/assert";
import { readTrials, trialsUrl, writeTrials } from "../../../lib/study/trials/trial_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keptTrial, tinyTrial } from "../tiny_trial.ts";

Deno.test("writeTrials() writes what readTrials() reads, histories included", () =>
  withFolder(async (folder) => {
    const url = trialsUrl(folder, "rates");
    const history = {
      epoch: [1],
      loss: [0.5],
      accuracy: [0.8],
      validationLoss: [0.6],
      validationAccuracy: [0.7],
    };
    const trials = [
      await keptTrial(tinyTrial(), 0.7, { history }),
      await keptTrial(tinyTrial({ recipe: { augmentation: { degrees: 5 } } }, 2), 0.8),
    ];
    await writeTrials(url, "rates", trials);
    assertEquals(await readTrials(url), trials);
    await writeTrials(url, "rates", [trials[1]]);
    assertEquals(await readTrials(url), [trials[1]]);
  }));

Deno.test("writeTrials() writes one line for each trial, below the name of the experiment", () =>
  withFolder(async (folder) => {
    const url = trialsUrl(folder, "rates");
    assertEquals(url.href, `${folder.href}models/trials/rates.json`);
    await writeTrials(url, "rates", [
      await keptTrial(tinyTrial(), 0.7),
      await keptTrial(tinyTrial({}, 2), 0.7),
    ]);
    const [first, ...lines] = (await Deno.readTextFile(url)).trim().split("\n");
    assertEquals(first, '{"schema":1,"experiment":"rates","trials":[');
    assertEquals(lines.length, 3);
  }));

Deno.test("writeTrials() writes no trials, too", () =>
  withFolder(async (folder) => {
    await writeTrials(trialsUrl(folder, "rates"), "rates", []);
    assertEquals(await readTrials(trialsUrl(folder, "rates")), []);
  }));

Deno.test("readTrials() finds none where there is no file", () =>
  withFolder(async (folder) => assertEquals(await readTrials(trialsUrl(folder, "rates")), [])));

const damaged = [
  '{"schema":1,"experiment":"rates","tri',
  '{"schema":2,"trials":[]}',
  '{"schema":1}',
  "null",
  "",
];
for (const text of damaged) {
  Deno.test(`readTrials() refuses ${JSON.stringify(text)} and says what to do`, () =>
    withFolder(async (folder) => {
      const url = new URL("trials.json", folder);
      await Deno.writeTextFile(url, text);
      await assertRejects(
        () => readTrials(url),
        SyntaxError,
        `Cannot read ${url.pathname} as it must be a file of trials of schema version 1: current value is ${text}. ` +
          "Delete it to run the trials anew",
      );
    }));
}

Deno.test("readTrials() quotes the beginning of a long file alone", () =>
  withFolder(async (folder) => {
    const url = new URL("trials.json", folder);
    await Deno.writeTextFile(url, "x".repeat(1_000));
    await assertRejects(() => readTrials(url), SyntaxError, `current value is ${"x".repeat(60)}. Delete it`);
  }));
