import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { lockFile } from "../../lib/core/lock_file.ts";
import { withFolder } from "../training/temporary_folder.ts";

const work = "train tiny";

Deno.test("lockFile() lets one in at a time, names who is in, and leaves no file", () =>
  withFolder(async (folder) => {
    const url = new URL("deep/tiny.lock", folder);
    {
      using _lock = await lockFile(url, { work });
      const { message } = await assertRejects(() => lockFile(url, { work }), Error);
      assertMatch(
        message,
        new RegExp(
          `^Cannot train tiny as no other process may be at it: current value is process ${Deno.pid}, since ` +
            `\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\. Wait for its end, or stop it \\(it holds .*/tiny\\.lock\\)$`,
        ),
      );
    }
    assertEquals([...Deno.readDirSync(new URL("deep/", folder))], []);
    (await lockFile(url, { work }))[Symbol.dispose]();
  }));

Deno.test("lockFile() lets in whoever comes after a process that was killed", () =>
  withFolder(async (folder) => {
    const url = new URL("tiny.lock", folder);
    const program = `
      import { lockFile } from ${JSON.stringify(import.meta.resolve("../../lib/core/lock_file.ts"))};
      const lock = await lockFile(new URL(${JSON.stringify(url.href)}), { work: "hold it" });
      console.log("held");
      setInterval(() => lock, 1000);`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--no-check", program],
      cwd: new URL("../../", import.meta.url),
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.getReader();
    assertEquals(new TextDecoder().decode((await reader.read()).value), "held\n");
    await assertRejects(() => lockFile(url, { work }), Error, `current value is process ${child.pid}, since`);
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    assertEquals((await Deno.stat(fromFileUrl(url))).isFile, true);
    using _lock = await lockFile(url, { work });
  }));

Deno.test("lockFile() lets no two in that come at the same time, again and again", () =>
  withFolder(async (folder) => {
    const url = new URL("tiny.lock", folder);
    let inside = 0, entries = 0;
    const enter = async () => {
      for (let i = 0; i < 40; i++) {
        try {
          using _lock = await lockFile(url, { work });
          assertEquals(++inside, 1);
          await new Promise((resolve) => setTimeout(resolve, 0));
          inside--;
          entries++;
        } catch (error) {
          assertMatch((error as Error).message, /^Cannot train tiny as no other process/);
        }
      }
    };
    await Promise.all([enter(), enter(), enter()]);
    assertEquals([inside, entries > 0], [0, true]);
  }));
