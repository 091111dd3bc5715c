/** Runs `deno task package:engine` where it cannot do its work. */
import { assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Runs the task with its permissions, and with those to write to a folder. */
async function run(to: URL, { writable, env = {} }: { writable?: URL; env?: Record<string, string> }) {
  const write = writable ? [`--allow-write=${fromFileUrl(writable)}`] : [];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-check", "--no-prompt", "-P", "--config", "lib/tasks/package/deno.json", ...write],
      ...[`--allow-run=${Deno.execPath()}`, "lib/tasks/package/package.ts", "--to", fromFileUrl(to)],
    ],
    cwd: new URL(PROJECT_URL),
    stdin: "null",
    env: { NO_COLOR: "1", INIT_CWD: "", ...env },
  }).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, message: errors.slice(errors.indexOf("\nCannot") + 1) };
}

const STARTED = "Making the packages, which takes some seconds\n";

const entries = async (folder: URL) => (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);

Deno.test("`deno task package:engine` writes nothing where it may not, and says what to do", () =>
  withFolder(async (to) => {
    const { code, out, message } = await run(to, {});
    assertEquals([code, out], [1, STARTED]);
    assertMatch(
      message,
      /^Cannot write the packages as this process must be allowed to write to .*: current value is a permission set without it\. Choose a folder below outputs\/local\//,
    );
    assertEquals(await entries(to), []);
  }));

Deno.test("`deno task package:engine` leaves what lies in the way as it is, before any work", () =>
  withFolder(async (to) => {
    await Deno.mkdir(new URL("npm/", to));
    await Deno.writeTextFile(new URL("npm/mine.js", to), "");
    const { code, out, message } = await run(to, { writable: to });
    assertEquals([code, out], [1, STARTED]);
    assertMatch(
      message,
      /^Cannot write the package as .*npm must be free, .*: current value is a folder with mine\.js in it\./,
    );
    assertEquals([await entries(to), await entries(new URL("npm/", to))], [["npm"], ["mine.js"]]);
  }));

Deno.test("`deno task package:engine` says when what it takes cannot be fetched, and writes nothing", () =>
  withFolder(async (folder) => {
    const to = new URL("engine/", folder), cache = new URL("cache/", folder);
    const { code, out, message } = await run(to, {
      writable: folder,
      env: { DENO_DIR: fromFileUrl(cache), NPM_CONFIG_REGISTRY: "http://127.0.0.1:1/" },
    });
    assertEquals([code, out], [1, STARTED]);
    assertMatch(message, /^Cannot make the packages as TypeScript and tfjs must be here: .*127\.0\.0\.1:1/s);
    assertMatch(message, /check that the npm registry can be reached\n$/);
    assertEquals(await entries(to), []);
  }));
