/** Makes the page of today's code once for all tests of a process, with the published network. */
import { toFileUrl } from "@std/path";
import { DEMO_FILES } from "../../lib/demo/demo_data.ts";
import { writePage } from "../../lib/tasks/build_demo.ts";
import { DEMO_FOLDER } from "./published_demo.ts";

let made: Promise<URL> | undefined;

/** Returns the page's folder, a URL that ends in a slash; it goes with the process. */
export async function builtPage(): Promise<URL> {
  return await (made ??= makePage());
}

async function makePage(): Promise<URL> {
  const path = await Deno.makeTempDir({ prefix: "atelier-page-" }), folder = toFileUrl(`${path}/`);
  globalThis.addEventListener("unload", () => Deno.removeSync(path, { recursive: true }));
  await Deno.mkdir(new URL("model/", folder));
  const kept: string[] = [DEMO_FILES.head, DEMO_FILES.sprite, DEMO_FILES.embeddings];
  for await (const { name, isFile } of Deno.readDir(new URL("model/", DEMO_FOLDER))) {
    if (isFile) kept.push(`model/${name}`);
  }
  for (const name of kept) await Deno.copyFile(new URL(name, DEMO_FOLDER), new URL(name, folder));
  await writePage(folder);
  return folder;
}
