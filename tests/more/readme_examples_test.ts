/** Runs the programs that the READMEs show, as a user does: in folders of their own, with Deno and nothing else. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { atomicWrite } from "../../lib/core/atomic_write.ts";
import { createRandom } from "../../lib/core/random.ts";
import { filesBelow, PROJECT_URL } from "../project_files.ts";
import { drawnPicture, drawPictures, LOOKS } from "../tasks/drawn_pictures.ts";
import { withFolder } from "../training/temporary_folder.ts";

const [README, ...OTHERS] = await Promise.all(
  ["README.md", "lib/README.md", "lib/exchange/README.md"].map((path) =>
    Deno.readTextFile(new URL(path, PROJECT_URL))
  ),
);
const ALL = [README, ...OTHERS].join("\n");

/** Their programs, by the file that the first line of each names. */
const PROGRAMS = new Map(
  [...ALL.matchAll(/^```ts(?: ignore)?\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map((
    [, file, code],
  ) => [file, code]),
);

/** How a project of one's own finds a checkout beside it, as the README says; and JSR's packages, also offline. */
const OWN_CONFIG: { links: string[] } = JSON.parse(/`(\{ "links".*?\})`/.exec(README)![1]);
OWN_CONFIG.links.push("../atelier/lib/std/path", "../atelier/lib/std/assert");

/** Runs Deno and returns what it printed; fails where it failed. */
async function deno(
  args: string[],
  { cwd, env = {} }: { cwd: URL; env?: Record<string, string> },
): Promise<string> {
  const options = { args, cwd, env: { NO_COLOR: "1", ...env } };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), options).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function writeProgram(file: string, folder: URL): Promise<void> {
  await atomicWrite(new URL(file, folder), PROGRAMS.get(file)!);
}

Deno.test("the READMEs' programs have under 20 lines, of 120 characters at most", () => {
  assertEquals([...PROGRAMS.keys()], ["own_photos.ts", "lib/study/plan/own_models.ts", "load.ts"]);
  assertEquals(ALL.match(/^```ts/gm)?.length, PROGRAMS.size);
  for (const [file, code] of PROGRAMS) {
    const lines = code.trimEnd().split("\n");
    // The first line, which names the file, counts.
    assert(lines.length + 1 < 20, `${file} has ${lines.length + 1} lines`);
    assertEquals(lines.filter((line) => line.length > 120), []);
  }
});

Deno.test("own_photos.ts of the README trains on photographs in colour, saves, and names a new one, beside a checkout", () =>
  withFolder(async (folder) => {
    const project = new URL("project/", folder), link = new URL("atelier", folder);
    await Deno.symlink(PROJECT_URL, link);
    await atomicWrite(new URL("deno.json", project), JSON.stringify(OWN_CONFIG));
    await writeProgram("own_photos.ts", project);
    await drawPictures(new URL("photos/", project), { each: 20 });
    const green = drawnPicture(LOOKS["green disc"], createRandom(5));
    await Deno.writeFile(new URL("new.jpg", project), green);
    const said = await deno(["run", "--check", "-A", "--no-lock", "own_photos.ts"], { cwd: project });
    // Two of the three classes differ by their colour alone.
    assertMatch(said, /^Accuracy (1\.000|0\.[89]\d\d) on 9 photographs\nnew\.jpg: green disc\n$/);
    const names = [...Deno.readDirSync(new URL("my_model/", project))].map(({ name }) => name).sort();
    assertEquals(names, ["atelier.json", "model.json", "weights.bin"]);
  }));

/** The commands that lead from photographs to a model in use, as the README lists them. */
const COMMANDS = [...README.matchAll(/^deno task ((?:train|evaluate|export|predict|demo:build) .*?) +# /gm)]
  .map(([, args]) => args.split(" "));

Deno.test("the README's five commands lead from photographs to a page, in a checkout of one's own", () =>
  withFolder(async (checkout) => {
    assertEquals(COMMANDS.map(([task]) => task), ["train", "evaluate", "export", "predict", "demo:build"]);
    for (const path of [...await filesBelow("lib", ""), "deno.json", "deno.lock"]) {
      await Deno.mkdir(new URL(".", new URL(path, checkout)), { recursive: true });
      await Deno.copyFile(new URL(path, PROJECT_URL), new URL(path, checkout));
    }
    await drawPictures(new URL("photos/", checkout), { each: 10 });
    await drawPictures(new URL("new/", checkout), { each: 1, seed: 2 });
    const env = { ATELIER_DATA: "", ATELIER_PROFILE: "smoke", ATELIER_OUTPUTS: "", INIT_CWD: "" };
    const said = new Map<string, string>();
    for (const args of COMMANDS) said.set(args[0], await deno(["task", ...args], { cwd: checkout, env }));
    assertMatch(said.get("train")!, /^ *all +\d+ +\d+\.\d % +\d+\.\d to \d+\.\d$/m);
    assertStringIncludes(
      said.get("evaluate")!,
      "Its errors, with their pictures: outputs/local/smoke-photos/",
    );
    assertStringIncludes(said.get("export")!, "Wrote model.json, weights.bin and atelier.json");
    assertMatch(said.get("predict")!, /^green disc\/00\.png /m);
    assertStringIncludes(said.get("demo:build")!, "deno task demo --folder outputs/local/smoke-photos/demo");
    for (const task of ["evaluate", "predict"]) {
      assertMatch(said.get(task)!, /^small CNN.* \(small_cnn\), trained on 20 images of photos, selected, /);
    }
  }));

/** What a report does with networks of one's own; prints the table of finished models and their families. */
const FINISH = `
import { useBackend } from "@atelier/lab/backend";
import { loadFashionMnist } from "@atelier/lab/data";
import { openStudy, readTestScores, scoresTable } from "@atelier/lab/report";
import { finishModel, OWN_MODELS, readFinishedModels } from "@atelier/lab/study";
const data = await loadFashionMnist(), backend = await useBackend();
const study = openStudy("14_conclusions", { data: data.provenance, backend });
for (const planned of OWN_MODELS) await finishModel(planned, { study, data, backend });
console.log(scoresTable(await readTestScores(study.folder)).markdown);
const finished = await readFinishedModels(study.folder, { isPartial: true });
console.log(finished.map(({ name, family }) => name + ": " + family).join());
`;

Deno.test("own_models.ts of the library's README adds a network to the study: trained by name, and in the tables", () =>
  withFolder(async (checkout) => {
    const paths = [...await filesBelow("lib", ""), "deno.json", "deno.lock"];
    for (const path of paths) {
      await Deno.mkdir(new URL(".", new URL(path, checkout)), { recursive: true });
      await Deno.copyFile(new URL(path, PROJECT_URL), new URL(path, checkout));
    }
    await writeProgram("lib/study/plan/own_models.ts", checkout);
    await atomicWrite(new URL("finish.ts", checkout), FINISH);
    const env = { ATELIER_DATA: "synthetic", ATELIER_PROFILE: "smoke", ATELIER_OUTPUTS: "" };
    await deno(["check", "lib/study/plan/own_models.ts"], { cwd: checkout });
    assertStringIncludes(await deno(["task", "train", "--list"], { cwd: checkout, env }), "wide_filters ");
    const trained = await deno(["task", "train", "wide_filters"], { cwd: checkout, env });
    assertStringIncludes(trained, "one wide convolution is trained");
    const finished = await deno(["run", "-A", "finish.ts"], { cwd: checkout, env });
    assertMatch(finished, /^\| one wide convolution \| \d\d\.\d % \| \d\d\.\d % .*\| 14_conclusions \|$/m);
    assertStringIncludes(finished, "\nwide_filters: own\n");
  }));

Deno.test("load.ts of the exchange's README gives probabilities with plain tfjs alone", () =>
  withFolder(async (folder) => {
    const published = new URL("outputs/models/small_cnn/final/", PROJECT_URL);
    await Deno.mkdir(new URL("exported/", folder));
    for (const name of ["model.json", "weights.bin"]) {
      await Deno.copyFile(new URL(name, published), new URL(`exported/${name}`, folder));
    }
    await writeProgram("load.ts", folder);
    const said = await deno(["run", "--check", "-A", "--no-lock", fromFileUrl(new URL("load.ts", folder))], {
      cwd: folder,
    });
    const probabilities = /\[\[([^\]]+)\],?\]/.exec(said)![1].split(",").map(Number);
    assertEquals(probabilities.length, 10);
    assert(Math.abs(probabilities.reduce((sum, share) => sum + share) - 1) < 1e-5, said);
  }));
