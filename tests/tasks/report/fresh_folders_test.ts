import { assertEquals, assertRejects } from "@std/assert";
import { inFreshFolders, restoreFolders } from "../../../lib/tasks/report/fresh_folders.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Calls `use` with the folders of a run that has results, and no figures yet. */
async function withRun(use: (run: Run) => Promise<void>): Promise<void> {
  await withFolder(async (base) => {
    const folders = { results: new URL("results/a/", base), figures: new URL("figures/a/", base) };
    await write(new URL("old.json", folders.results));
    await use({ folders, aside: new URL("a.set_aside/", base), base });
  });
}

interface Run {
  folders: { results: URL; figures: URL };
  aside: URL;
  base: URL;
}

async function write(url: URL): Promise<void> {
  await Deno.mkdir(new URL(".", url), { recursive: true });
  await Deno.writeTextFile(url, "");
}

/** Returns the paths of all files below a folder, and of empty folders. */
function filesOf(folder: URL, path = ""): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (!isDirectory) return [path + name];
    const below = filesOf(new URL(`${name}/`, folder), `${path}${name}/`);
    return below.length > 0 ? below : [`${path}${name}/`];
  }).sort();
}

const BEFORE = ["figures/", "results/a/old.json"];

Deno.test("inFreshFolders() keeps what the work makes, and nothing of what was there", () =>
  withRun(async ({ folders, aside, base }) => {
    const found = await inFreshFolders(folders, aside, async () => {
      await write(new URL("new.json", folders.results));
      await write(new URL("new.svg", folders.figures));
      return 7;
    });
    assertEquals([found, filesOf(base)], [7, ["figures/a/new.svg", "results/a/new.json"]]);
  }));

Deno.test("inFreshFolders() gives back what was there when the work fails, and takes away what was not", () =>
  withRun(async ({ folders, aside, base }) => {
    const work = async () => {
      await write(new URL("half.json", folders.results));
      await write(new URL("half.svg", folders.figures));
      throw new Error("stopped");
    };
    for (let time = 0; time < 2; time++) {
      await assertRejects(() => inFreshFolders(folders, aside, work), Error, "stopped");
      assertEquals(filesOf(base), BEFORE);
    }
  }));

Deno.test("restoreFolders() gives back what was there after a process that was killed, once or twice in a row", () =>
  withRun(async ({ folders, aside, base }) => {
    const isKilled = Promise.withResolvers<void>();
    for (let time = 0; time < 2; time++) {
      const begun = Promise.withResolvers<void>();
      inFreshFolders(folders, aside, async () => {
        await write(new URL("half.json", folders.results));
        await write(new URL("half.svg", folders.figures));
        begun.resolve();
        // Whoever is killed never comes back from here.
        await isKilled.promise;
      });
      await begun.promise;
    }
    assertEquals(filesOf(base), [
      "a.set_aside/figures/",
      "a.set_aside/results/old.json",
      "figures/a/half.svg",
      "results/a/half.json",
    ]);
    assertEquals(await restoreFolders(folders, aside), true);
    assertEquals(filesOf(base), BEFORE);
    assertEquals(await restoreFolders(folders, aside), false);
    assertEquals(filesOf(base), BEFORE);
  }));

Deno.test("restoreFolders() leaves alone what was not put aside yet, and what had come to its end", () =>
  withRun(async ({ folders, aside, base }) => {
    await write(new URL("old.svg", folders.figures));
    await Deno.mkdir(aside);
    await Deno.rename(folders.results, new URL("results/", aside));
    assertEquals(await restoreFolders(folders, aside), true);
    assertEquals(filesOf(base), ["figures/a/old.svg", "results/a/old.json"]);

    await write(new URL("a.set_aside.done/results/older.json", base));
    assertEquals(await restoreFolders(folders, aside), false);
    assertEquals(filesOf(base), ["figures/a/old.svg", "results/a/old.json"]);
  }));
