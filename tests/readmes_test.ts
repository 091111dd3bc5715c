/** Holds that what the pages for readers point at is there. */
import { assert, assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { filesBelow, PROJECT_URL, READMES } from "./project_files.ts";

const TEXTS = new Map(
  await Promise.all(
    READMES.map(async (path) => [path, await Deno.readTextFile(new URL(path, PROJECT_URL))] as const),
  ),
);

/** Returns a heading's address within its page, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
}

Deno.test("every page for readers is listed", async () => {
  const folders = ["data", "lib", "notebooks", "tests"];
  const found = (await Promise.all(folders.map((folder) => filesBelow(folder, "/README.md")))).flat();
  const ofPackages = found.filter((path) => path.startsWith("lib/tasks/package/"));
  assertEquals(
    ["README.md", ...found].filter((path) => !ofPackages.includes(path)).sort(),
    [...READMES].sort(),
  );
});

Deno.test("every link of a README leads to a file or a heading that is there", async () => {
  let links = 0;
  for (const [path, text] of TEXTS) {
    for (const [, target] of text.matchAll(/(?:\]\(|src=")([^)"\s]+)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file, anchor] = target.split("#");
      links++;
      if (file) await Deno.stat(new URL(file, new URL(path, PROJECT_URL)));
      else {
        const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
        assert(headings.includes(anchor), `${path} has no heading ${anchor}`);
      }
    }
  }
  assert(links > 30, `${links} links`);
});

Deno.test("every task that a README names is one", () => {
  const tasks: readonly string[] = Object.keys(config.tasks);
  for (const [path, text] of TEXTS) {
    for (const [, task] of text.matchAll(/deno task ([a-z][a-z:]*)/g)) {
      assert(tasks.includes(task), `${path}: ${task}`);
    }
  }
});
