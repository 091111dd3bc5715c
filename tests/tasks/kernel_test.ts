import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { notebookUrls } from "../project_files.ts";
import { notebookFolder } from "../notebook/notebook_folder.ts";

/** What someone who runs notebooks by hand has to know. */
const COMMANDS = [
  "jupyter lab notebooks/01_eda.ipynb",
  "jupyter trust notebooks/*.ipynb",
  "git restore notebooks",
];

Deno.test("the kernel task installs the kernel, and says how to see figures and to take committed notebooks back", async () => {
  await using home = await notebookFolder();
  const cache = Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME")!, ".cache", "deno");
  const allowed = [`--allow-run=${Deno.execPath()}`];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...allowed, new URL("lib/tasks/kernel.ts", PROJECT_URL).href],
    env: {
      HOME: home.path,
      XDG_DATA_HOME: join(home.path, ".local", "share"),
      DENO_DIR: cache,
      NO_COLOR: "1",
    },
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const said = new TextDecoder().decode(stdout);
  for (const command of COMMANDS) assertStringIncludes(said, command);
  const spec = await Deno.readTextFile(join(home.path, ".local/share/jupyter/kernels/deno/kernel.json"));
  assertEquals(JSON.parse(spec).display_name, "Deno");
});

Deno.test("the lessons' README names the same commands, and how to change the profile", async () => {
  const readme = await Deno.readTextFile(new URL("notebooks/README.md", PROJECT_URL));
  for (const command of [...COMMANDS, 'Deno.env.set("ATELIER_PROFILE", "full")', "restart the kernel"]) {
    assertStringIncludes(readme, command);
  }
});

Deno.test("the first output of every notebook says which profile is in force", async () => {
  for (const url of await notebookUrls()) {
    const { cells } = JSON.parse(await Deno.readTextFile(url));
    const first = cells.find((cell: { outputs?: unknown[] }) => cell.outputs && cell.outputs.length > 0);
    assertStringIncludes(first.source.join(""), "study.describe()", url.pathname);
  }
});
