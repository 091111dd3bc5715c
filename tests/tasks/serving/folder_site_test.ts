import { assert, assertEquals, assertThrows } from "@std/assert";
import { folderSite, type FolderSiteOptions, type Site } from "../../../lib/tasks/serving/folder_site.ts";
import { PAGE_HEADERS } from "../../../lib/tasks/serving/page_headers.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const TEXT = "<p>a line that comes again\n".repeat(200);

/** Calls `use` with a folder that is served and a file beside it that is not. */
function withSite(
  use: (site: Site, folder: URL) => Promise<void>,
  options?: FolderSiteOptions,
): Promise<void> {
  return withFolder(async (parent) => {
    const folder = new URL("site/", parent);
    await Deno.mkdir(new URL("model/", folder), { recursive: true });
    await Deno.writeTextFile(new URL("index.html", folder), TEXT);
    await Deno.writeTextFile(new URL("kernels.wasm", folder), TEXT);
    await Deno.writeTextFile(new URL("model/weights.bin", folder), TEXT);
    await Deno.writeTextFile(new URL("garments.png", folder), TEXT);
    await Deno.writeTextFile(new URL(".secret.json", folder), "{}");
    await Deno.writeTextFile(new URL("notes.txt", folder), "notes");
    await Deno.writeTextFile(new URL("outside.json", parent), "{}");
    await Deno.symlink(new URL("outside.json", parent), new URL("link.json", folder));
    await Deno.symlink(new URL("loop.json", folder), new URL("loop.json", folder));
    await use(folderSite(folder, options), folder);
  });
}

const ask = (site: Site, path: string, { method = "GET", headers = {} } = {}) =>
  site(new Request(`http://127.0.0.1:8000${path}`, { method, headers }));

Deno.test("folderSite() gives files with their kind and length, and a folder's index.html", () =>
  withSite(async (site) => {
    const size = String(TEXT.length);
    for (
      const [path, type] of [
        ["/", "text/html; charset=utf-8"],
        ["/index.html", "text/html; charset=utf-8"],
        ["/model/weights.bin?v=1", "application/octet-stream"],
        ["/kernels.wasm", "application/wasm"],
        ["/garments.png", "image/png"],
      ]
    ) {
      const answer = await ask(site, path), { headers, status } = answer;
      assertEquals([status, headers.get("content-type"), headers.get("content-length")], [200, type, size]);
      assertEquals(headers.get("content-encoding"), null);
      assertEquals(await answer.text(), TEXT);
      const head = await ask(site, path, { method: "HEAD" });
      assertEquals([head.status, head.body], [200, null]);
      assertEquals([...head.headers], [...headers]);
    }
  }));

Deno.test("folderSite() gives nothing that is missing, hidden, of an unknown kind or outside", () =>
  withSite(async (site) => {
    const paths = [
      "/none.html",
      "/model",
      "/model/",
      "/index.html/x.js",
      "/.secret.json",
      "/notes.txt",
      "/link.json",
      "/loop.json",
      "/../outside.json",
      "/%2e%2e/outside.json",
      "/..%2foutside.json",
      "/..%5coutside.json",
      "/%2fetc/hosts.json",
      "//outside.json",
      "/%00.json",
      "/%ff.json",
      "/a:b.json",
      `/${"a".repeat(300)}.json`,
      `/${"a/".repeat(3000)}b.json`,
    ];
    for (const path of paths) {
      const answer = await ask(site, path);
      assertEquals([path, answer.status], [path, 404]);
      assertEquals(await answer.text(), "There is no such file here.\n");
    }
  }));

Deno.test("folderSite() sends what isolates the page with every answer, also those without a file", () =>
  withSite(async (site) => {
    const answers = await Promise.all([
      ask(site, "/"),
      ask(site, "/", { headers: { "if-none-match": "*" } }),
      ask(site, "/none.html"),
      ask(site, "/", { method: "POST" }),
    ]);
    assertEquals(answers.map(({ status }) => status), [200, 304, 404, 405]);
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) assertEquals(headers.get(name), value);
    }
    assertEquals(answers[3].headers.get("allow"), "GET, HEAD");
    await Promise.all(answers.map(({ body }) => body?.cancel()));
  }));

Deno.test("folderSite() compresses text and wasm for those who take it, and nothing else", () =>
  withSite(async (site) => {
    const headers = { "accept-encoding": "gzip, br" };
    for (const path of ["/", "/kernels.wasm"]) {
      const answer = await ask(site, path, { headers }), bytes = await answer.bytes();
      assertEquals(answer.headers.get("content-encoding"), "gzip");
      assertEquals(answer.headers.get("content-length"), String(bytes.length));
      assert(bytes.length < 0.1 * TEXT.length);
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      assertEquals(await new Response(stream).text(), TEXT);
      const plain = await ask(site, path, { headers: { "accept-encoding": "gzip;q=0" } });
      assertEquals([plain.headers.get("content-encoding"), await plain.text()], [null, TEXT]);
      // Caches must not give one to those who want the other.
      for (const { headers } of [answer, plain]) assertEquals(headers.get("vary"), "accept-encoding");
      assert(answer.headers.get("etag") !== plain.headers.get("etag"));
    }
    for (const path of ["/garments.png", "/model/weights.bin"]) {
      const answer = await ask(site, path, { headers });
      assertEquals([answer.headers.get("content-encoding"), await answer.text()], [null, TEXT]);
    }
  }));

Deno.test("folderSite() says by a 304 that a file is still the same, and sends it anew once it changed", () =>
  withSite(async (site, folder) => {
    const file = new URL("index.html", folder), headers = { "accept-encoding": "gzip" };
    for (const options of [{}, { headers }]) {
      await Deno.writeTextFile(file, TEXT);
      const etag = (await ask(site, "/", options)).headers.get("etag")!;
      assert(/^"[0-9a-f]{32}(-gzip)?"$/.test(etag), etag);
      const again = { headers: { ...options.headers, "if-none-match": `"x", ${etag}` } };
      const same = await ask(site, "/", again);
      assertEquals([same.status, same.body, same.headers.get("etag")], [304, null, etag]);
      // Of the same length, and of the same time, so that neither tells.
      const { mtime } = await Deno.stat(file), changed = TEXT.replace("line", "word");
      await Deno.writeTextFile(file, changed);
      await Deno.utime(file, mtime!, mtime!);
      const other = await ask(site, "/", again);
      assertEquals(other.status, 200);
      const body = options.headers
        ? new Response(other.body!.pipeThrough(new DecompressionStream("gzip")))
        : other;
      assertEquals(await body.text(), changed);
    }
  }));

Deno.test("folderSite() answers as a whole with what a file was when the answer began", () =>
  withSite(async (site, folder) => {
    const large = new Uint8Array(1e6).fill(1), file = new URL("model/weights.bin", folder);
    await Deno.writeFile(file, large);
    const answers = await Promise.all([ask(site, "/model/weights.bin"), ask(site, "/model/weights.bin")]);
    const reader = answers[0].body!.getReader();
    await reader.read();
    await Deno.writeFile(file, large.fill(2).subarray(0, 1000));
    assertEquals(new Set(await answers[1].bytes()), new Set([1]));
    await reader.cancel();
    assertEquals((await (await ask(site, "/model/weights.bin")).bytes()).length, 1000);
    await Deno.remove(file);
    assertEquals((await ask(site, "/model/weights.bin")).status, 404);
  }));

Deno.test("folderSite() makes what lies in no folder when it is first asked for, once, and serves it as files", async () => {
  let makings = 0, isBroken = true;
  const made = new Map([
    ["training/images.json", () => {
      makings++;
      return Promise.resolve(new TextEncoder().encode(TEXT));
    }],
    ["/late.bin", () => {
      if (isBroken) return Promise.reject(new Error("not yet"));
      return Promise.resolve(Uint8Array.of(1, 2, 3));
    }],
  ]);
  await withSite(async (site) => {
    assertEquals(makings, 0);
    const options = { headers: { "accept-encoding": "gzip" } };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(site, "/training/images.json", options)),
    );
    assertEquals(makings, 1);
    for (const { headers } of answers) {
      assertEquals([headers.get("content-encoding"), headers.get("content-type")], [
        "gzip",
        "application/json; charset=utf-8",
      ]);
    }
    await Promise.all(answers.map(({ body }) => body!.cancel()));
    const headers = { ...options.headers, "if-none-match": answers[0].headers.get("etag")! };
    assertEquals((await ask(site, "/training/images.json", { headers })).status, 304);
    // What could not be made is tried again.
    const failure = await ask(site, "/late.bin").then(() => "none", (error: Error) => error.message);
    isBroken = false;
    assertEquals([failure, [...await (await ask(site, "/late.bin")).bytes()]], ["not yet", [1, 2, 3]]);
    assertEquals((await ask(site, "/training/other.json")).status, 404);
  }, { made });
  assertEquals(makings, 1);
});

Deno.test("folderSite() refuses to make what is of no known kind", () => {
  const made = new Map([["notes.txt", () => Promise.resolve(new Uint8Array())]]);
  assertThrows(
    () => folderSite(new URL("file:///none/"), { made }),
    RangeError,
    "Cannot serve what is made as its path must end as files of a page do, .bin or .json: current value is notes.txt",
  );
});
