/** Opens the pages of the package's README in a browser, built by its commands. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readFileIfThere } from "../../../lib/core/read_if_there.ts";
import { installedPackage, readmeBlock, runIn } from "../installed_package.ts";
import { runtimePath, testIn } from "../runtimes.ts";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };

/** Returns what a page shows in Chromium; its server isolates it, and has the files of the project's public/. */
async function shownBy(html: string): Promise<string> {
  const folder = new URL("public/", await installedPackage());
  await Deno.writeTextFile(new URL("index.html", folder), html);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const path = new URL(url).pathname.slice(1), bytes = await readFileIfThere(new URL(path, folder));
    return new Response(bytes ?? "nothing here", {
      status: bytes ? 200 : 404,
      headers: {
        "content-type": TYPES[path.split(".").at(-1)!] ?? "text/plain",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      },
    });
  });
  try {
    const address = `http://127.0.0.1:${server.addr.port}/index.html`;
    const program = ["run", "--allow-all", "--no-check", "--config", "deno.json", "show.ts"];
    const { code, out, err } = await runIn(new URL("../browsers/", import.meta.url), Deno.execPath(), [
      ...program,
      runtimePath("Chromium"),
      address,
    ]);
    assertEquals(code, 0, err);
    return out;
  } finally {
    await server.shutdown();
  }
}

/** Runs the README's commands that have these words in them, in the project. */
async function runCommands(words: string): Promise<void> {
  const project = await installedPackage(), commands = await readmeBlock(words);
  await Deno.mkdir(new URL("public/", project), { recursive: true });
  // npm finds the project's programs as npx does, which within it would take its options for its own.
  const { code, out, err } = await runIn(project, "npm", [
    "exec",
    "--call",
    commands.trim().replace(/^npx /gm, "").replaceAll("\n", " && "),
  ]);
  assertEquals(code, 0, `${out}${err}`);
}

async function writeFile(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(new URL(path, await installedPackage()), text);
}

const PAGE = '<!doctype html><meta charset="utf-8"><body>';

testIn(["Node", "Chromium"], "a page that is bundled as the README says trains", async () => {
  await writeFile("page.js", await readmeBlock("// page.js"));
  await runCommands("npx esbuild");
  const shown = await shownBy(`${PAGE}<script type="module" src="page.js"></script>`);
  assertMatch(
    shown,
    /^wasm: WebAssembly with .*one thread alone as a page's own thread may not wait.*; the mean is now/,
  );
  assert(Number(shown.match(/now (\S+)$/)![1]) < 4.5, shown);
});

testIn(["Node", "Chromium"], "a page of plain files trains as the README says", async () => {
  await runCommands("cp -r");
  assertMatch(await shownBy(await readmeBlock("<title>Training</title>")), /^wasm: .*; weights 3,-1$/);
});

testIn(["Node", "Chromium"], "a worker trains as the README says, and hears that it is to stop", async () => {
  await runCommands("cp -r");
  await writeFile("public/worker.js", await readmeBlock("// worker.js"));
  const listening = `
let steps = 0, first = "";
worker.onerror = ({ message }) => document.body.textContent = message;
worker.addEventListener("message", ({ data }) => {
  if (data.threads) first = data.threads + " threads, " + data.reason;
  if (data.step) steps = data.step;
  if (data.step === 20) document.querySelector("button").click();
  if (data.isDone) document.body.textContent = first + "; " + steps + " steps, " + data.weights.length + " weights";
});`;
  const page = await readmeBlock("// in the page");
  // A button without words shows nothing.
  const shown = await shownBy(`${PAGE}<button></button><script type="module">${page}${listening}</script>`);
  const [, steps] = shown.match(/ SIMD and shared memory is available.*; (\d+) steps, 2560 weights$/) ?? [];
  assert(Number(steps) >= 20 && Number(steps) < 1000, shown);
});
