import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { notebookFolder } from "./notebook_folder.ts";
import { startScript } from "./started_script.ts";

const KERNEL_FOLDER = new URL("../../lib/notebook/kernel_folder.ts", import.meta.url).href;
const CONFIG = fromFileUrl(new URL("../../deno.json", import.meta.url));
const MAKE = `import { makeKernelFolder } from ${JSON.stringify(KERNEL_FOLDER)};
  const folder = await makeKernelFolder();
  console.log(folder.path);`;

Deno.test("makeKernelFolder() removes the folders of killed processes, and leaves those of living ones", async () => {
  await using place = await notebookFolder();
  await Deno.mkdir(join(place.path, "atelier-kernel-being-made"));
  await Deno.mkdir(join(place.path, "somebody-elses"));
  const living = await startScript(
    place.path,
    `${MAKE} await new Promise(() => setTimeout(() => {}, 60_000));`,
  );
  const killed = await startScript(
    place.path,
    `${MAKE} await new Promise(() => setTimeout(() => {}, 60_000));`,
  );
  const left = () => [...Deno.readDirSync(place.path)].map(({ name }) => join(place.path, name));
  assert(left().includes(killed.line) && left().includes(living.line));
  await killed.kill();
  assert(left().includes(killed.line));
  const next = await startScript(place.path, `${MAKE} await folder.remove();`);
  await next.ended;
  assert(!left().includes(killed.line));
  assert(!left().includes(next.line));
  assertEquals(left().length, 3 + 3);
  await living.kill();
});

Deno.test("makeKernelFolder() makes the place that it is given, and needs to write nowhere else", async () => {
  await using place = await notebookFolder();
  const kernels = join(place.path, "outputs", "kernels");
  const program = join(place.path, "make.ts");
  await Deno.writeTextFile(
    program,
    `import { makeKernelFolder } from ${JSON.stringify(KERNEL_FOLDER)};
    const folder = await makeKernelFolder(${JSON.stringify(kernels)});
    console.log(folder.path);
    await folder.remove();`,
  );
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--no-prompt",
      "--config",
      CONFIG,
      "--allow-read",
      `--allow-write=${kernels}`,
      program,
    ],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  assert(new TextDecoder().decode(stdout).startsWith(join(kernels, "atelier-kernel-")));
  assertEquals([...Deno.readDirSync(kernels)], []);
});
