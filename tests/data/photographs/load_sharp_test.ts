import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../project_files.ts";

/** Reads a picture in a process that may do what the flags say, and returns what it prints. */
async function readWith(flags: readonly string[]): Promise<string> {
  const program = `
    const { tryPicture } = await import(${JSON.stringify(new URL("lib/data/mod.ts", PROJECT_URL).href)});
    const gif = Uint8Array.from(atob("R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs="), (c) => c.charCodeAt(0));
    const attempt = await tryPicture(gif).catch(({ message }) => ({ reason: message }));
    console.log(attempt.reason ?? [...attempt.image.pixels].join());`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--no-prompt", "--allow-read", ...flags, "-"],
    cwd: fromFileUrl(PROJECT_URL),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout).trim();
}

Deno.test("loadSharp() needs the permission for native code, and says which is missing", async () => {
  const libvips = "--allow-env=npm_package_config_libvips";
  assertEquals(await readWith(["--allow-ffi", libvips]), "255,0,0");
  const missing = (name: string) =>
    `Cannot read pictures as native code, which decodes them, must be allowed: current value is no permission "${name}". ` +
    `Run with --allow-${name}, or by a task of deno.json`;
  assertEquals(await readWith([libvips]), missing("ffi"));
  assertEquals(await readWith(["--allow-ffi"]), missing("env"));
});
