import { assertEquals } from "@std/assert";
import { fromFileUrl, join, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { shownPath, userPath } from "../../../lib/study/store/user_path.ts";
import { startProgram } from "../../tasks/terminal/task_program.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { withEnvironment } from "../../with_environment.ts";

Deno.test("userPath() and shownPath() go from where the user called the task", () => {
  const called = join(fromFileUrl(PROJECT_URL), "a #1", "100 %");
  const of = <T>(ask: () => T) => withEnvironment({ INIT_CWD: called }, ask);
  assertEquals(of(() => userPath("photos")), join(called, "photos"));
  assertEquals(of(() => userPath("/photos")), "/photos");
  assertEquals(of(() => shownPath(toFileUrl(join(called, "my photos#/x.html")))), "my photos#/x.html");
  assertEquals(of(() => shownPath(toFileUrl(join(called, "..odd/")))), "..odd/");
  assertEquals(of(() => shownPath(toFileUrl(`${called}/`))), "./");
  assertEquals(of(() => shownPath(toFileUrl("/tmp/100 %/"))), "/tmp/100 %/");
});

Deno.test("userPath() knows the checkout by its folder, whatever characters its name has", () =>
  withFolder(async (outputs) => {
    const checkout = new URL("at%20100%25%20%23/", outputs);
    for (const file of ["lib/study/store/user_path.ts", "lib/core/outputs.ts"]) {
      await Deno.mkdir(new URL(".", new URL(file, checkout)), { recursive: true });
      await Deno.copyFile(new URL(file, PROJECT_URL), new URL(file, checkout));
    }
    const path = new URL("lib/study/store/user_path.ts", checkout).href;
    const child = startProgram(`
      const { userPath } = await import(${JSON.stringify(path)});
      Deno.chdir(${JSON.stringify(fromFileUrl(checkout))});
      Deno.env.set("INIT_CWD", "/elsewhere");
      console.log(userPath("photos"));`);
    const { stdout, stderr } = await child.output();
    assertEquals(new TextDecoder().decode(stdout), "/elsewhere/photos\n", new TextDecoder().decode(stderr));
  }));
