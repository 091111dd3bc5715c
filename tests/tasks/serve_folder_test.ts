import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { answerFrom, serveFolder } from "../../lib/tasks/serve_folder.ts";
import { withFolder } from "../training/temporary_folder.ts";

/** Calls `use` with a folder that is served and a file beside it that is not. */
function withSite(use: (folder: URL) => Promise<void>): Promise<void> {
  return withFolder(async (parent) => {
    const folder = new URL("site/", parent);
    await Deno.mkdir(new URL("model/", folder), { recursive: true });
    await Deno.writeTextFile(new URL("index.html", folder), "<p>page");
    await Deno.writeTextFile(new URL("model/weights.bin", folder), "weights");
    await Deno.writeTextFile(new URL(".secret.json", folder), "{}");
    await Deno.writeTextFile(new URL("notes.txt", folder), "notes");
    await Deno.writeTextFile(new URL("outside.json", parent), "{}");
    await Deno.symlink(new URL("outside.json", parent), new URL("link.json", folder));
    await use(folder);
  });
}

const ask = (folder: URL, path: string, method = "GET") =>
  answerFrom(folder, new Request(`http://127.0.0.1${path}`, { method }));

Deno.test("answerFrom() gives files with their kind and length, and a folder's index.html", () =>
  withSite(async (folder) => {
    const page = await ask(folder, "/"), weights = await ask(folder, "/model/weights.bin?v=1");
    assertEquals([page.status, page.headers.get("content-type")], [200, "text/html; charset=utf-8"]);
    assertEquals(await page.text(), "<p>page");
    assertEquals(weights.headers.get("content-type"), "application/octet-stream");
    assertEquals(weights.headers.get("content-length"), "7");
    assertEquals(await weights.text(), "weights");
    const head = await ask(folder, "/index.html", "HEAD");
    assertEquals([head.status, head.headers.get("content-length"), await head.text()], [200, "7", ""]);
  }));

Deno.test("answerFrom() gives nothing that is missing, hidden, of an unknown kind or outside", () =>
  withSite(async (folder) => {
    const paths = [
      "/none.html",
      "/model",
      "/model/",
      "/index.html/x.js",
      "/.secret.json",
      "/notes.txt",
      "/link.json",
      "/../outside.json",
      "/%2e%2e/outside.json",
      "/..%2foutside.json",
      "/..%5coutside.json",
      "/%2fetc/hosts.json",
      "//outside.json",
      "/%00.json",
      "/%ff.json",
      "/a:b.json",
    ];
    for (const path of paths) {
      const answer = await ask(folder, path);
      assertEquals([path, answer.status], [path, 404]);
      assertEquals(await answer.text(), "There is no such file here.\n");
    }
  }));

Deno.test("answerFrom() refuses other methods", () =>
  withSite(async (folder) => assertEquals((await ask(folder, "/", "POST")).status, 405)));

Deno.test("serveFolder() listens on this machine alone, and on the port that was asked for or not at all", () =>
  withSite(async (folder) => {
    await using server = serveFolder(folder, { port: 0 });
    assertEquals(server.addr.hostname, "127.0.0.1");
    const { port } = server.addr;
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "<p>page");
    const { message } = assertThrows(() => serveFolder(folder, { port }), Error, "Cannot serve the page");
    assertMatch(
      message,
      /port must be free: current value is \d+\. Choose another, or leave out --port$/,
    );
  }));

Deno.test("serveFolder() takes any free port where the usual one is taken", () =>
  withSite(async (folder) => {
    await using first = serveFolder(folder);
    await using second = serveFolder(folder);
    assertEquals(first.addr.port === second.addr.port, false);
    assertEquals(await (await fetch(`http://127.0.0.1:${second.addr.port}/`)).text(), "<p>page");
  }));
