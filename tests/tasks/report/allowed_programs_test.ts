import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import config from "../../../deno.json" with { type: "json" };
import { allowedPrograms } from "../../../lib/tasks/report/allowed_programs.ts";
import { PROJECT_URL } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("allowedPrograms() names Deno, and what opens pages only where it is installed", () =>
  withFolder(async (folder) => {
    const path = `/nowhere:${fromFileUrl(folder)}`;
    assertEquals(allowedPrograms(path, "linux"), [Deno.execPath()]);
    await Deno.mkdir(new URL("xdg-open", folder));
    // A folder of that name is no program.
    assertEquals(allowedPrograms(path, "linux"), [Deno.execPath()]);
    await Deno.remove(new URL("xdg-open", folder));
    await Deno.writeTextFile(new URL("xdg-open", folder), "");
    assertEquals(allowedPrograms(path, "linux"), [Deno.execPath(), "xdg-open"]);
    assertEquals(allowedPrograms("", "darwin"), [Deno.execPath()]);
  }));

Deno.test("the tasks of the report may run these, and nothing else, and say nothing of it", async () => {
  for (const name of ["report", "report:publish"] as const) {
    const [, flag] = /"--allow-run=(.*?)" lib\//.exec(config.tasks[name].command) ?? [];
    const [, program] = /^\$\(deno eval '(.*)'\)$/.exec(flag)!;
    const args = ["eval", program.replaceAll('\\"', '"')];
    const options = { args, cwd: PROJECT_URL, env: { PATH: "/nowhere" } };
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), options).output();
    const text = new TextDecoder();
    assertEquals([text.decode(stdout).trim(), text.decode(stderr)], [Deno.execPath(), ""]);
  }
});
