/** Opens the pages of the package's README in a browser, built by its commands. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readFileIfThere } from "../../../lib/core/read_if_there.ts";
import { CHROMIUM_FLAGS } from "../../demo/browser.ts";
import { installedPackage, readmeBlock, runIn } from "../installed_package.ts";
import { runtimePath, testIn } from "../runtimes.ts";

/** After this time a page is taken for stuck. */
const DEADLINE_MS = 60_000;

/** Tells the server what the page shows, once it shows something. */
const REPORTER = `<script type="module">
  const shown = () => document.body?.innerText.trim();
  while (!shown()) await new Promise((resolve) => setTimeout(resolve, 50));
  await fetch("/said", { method: "POST", body: shown() });
</script>`;

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };

/** Returns what a page shows in Chromium; its server isolates it, and has the files of the project's public/. */
async function shownBy(html: string): Promise<string> {
  const folder = new URL("public/", await installedPackage()), said = Promise.withResolvers<string>();
  await Deno.writeTextFile(new URL("index.html", folder), html + REPORTER);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const path = new URL(request.url).pathname.slice(1);
    if (path === "said") said.resolve(await request.text());
    const bytes = await readFileIfThere(new URL(path, folder));
    return new Response(bytes ?? "nothing here", {
      status: bytes ? 200 : 404,
      headers: {
        "content-type": TYPES[path.split(".").at(-1)!] ?? "text/plain",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      },
    });
  });
  const profile = await Deno.makeTempDir();
  const address = `http://127.0.0.1:${server.addr.port}/index.html`;
  const browser = new Deno.Command(runtimePath("Chromium"), {
    // To print a page it would wait for its end; to be driven, it stays until it is killed.
    args: [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, "--remote-debugging-port=0", address],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const deadline = setTimeout(() => said.reject(new Error(`the page showed nothing: ${html}`)), DEADLINE_MS);
  try {
    return await said.promise;
  } finally {
    clearTimeout(deadline);
    browser.kill("SIGTERM");
    await browser.status;
    await server.shutdown();
    await Deno.remove(profile, { recursive: true });
  }
}

/** Runs the README's commands that have these words in them, in the project. */
async function runCommands(words: string): Promise<void> {
  const project = await installedPackage(), commands = await readmeBlock(words);
  await Deno.mkdir(new URL("public/", project), { recursive: true });
  const { code, out, err } = await runIn(project, "sh", ["-ec", commands]);
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
