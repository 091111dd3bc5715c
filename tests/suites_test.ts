/** Holds that `deno task test`, `test:more`, `test:notebooks` and `test:runtimes` pass every test, each once. */
import { assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { filesBelow, PROJECT_URL } from "./project_files.ts";
import { APART } from "./suites/add_tests.ts";

/** What a task names of tests/: the files, and the folders without the slash at their end. */
function named(command: string): string[] {
  return command.split(" ").filter((word) => word.startsWith("tests/")).map((word) =>
    word.replace(/\/$/, "")
  );
}

Deno.test("every test stands at the top, in a folder of a suite, or in one that is apart or has a task of its own", async () => {
  const suites = (await filesBelow("tests/suites", "_test.ts")).map((path) => path.slice(13, -8));
  for (const suite of suites) {
    const text = await Deno.readTextFile(new URL(`tests/suites/${suite}_test.ts`, PROJECT_URL));
    assertEquals(text.includes(`addTests("${suite}")`), true, suite);
  }
  const places = [...suites, ...APART, "suites", "more", "other_data", "runtimes"];
  const homeless = (await filesBelow("tests", "_test.ts")).filter((path) => {
    const [, place] = path.match(/^tests\/(.+)\/[^/]+$/) ?? [];
    return place && !places.some((known) => `${place}/`.startsWith(`${known}/`));
  });
  assertEquals(homeless, []);
});

Deno.test("the tasks name the suites, the folders that are apart, and the files at the top", () => {
  const { test, "test:more": more, "test:notebooks": notebooks, "test:runtimes": runtimes } = config.tasks;
  const apart = APART.map((folder) => `tests/${folder}`);
  assertEquals(
    new Set(named(test.command)),
    new Set(["tests/notebooks_test.ts", "tests/suites", ...apart, "tests/*_test.ts"]),
  );
  assertEquals(named(more.command), ["tests/more"]);
  assertEquals(named(notebooks.command), ["tests/other_data"]);
  assertEquals(named(runtimes.command), ["tests/runtimes"]);
});
