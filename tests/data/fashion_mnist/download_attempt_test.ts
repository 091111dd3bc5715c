import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { tryDownload } from "../../../lib/data/fashion_mnist/download_attempt.ts";
import { envOf, knownFiles, tinyFiles, withFolder } from "../tiny_data_set.ts";

const quiet = { env: envOf(), onStatus: () => {} };

Deno.test("tryDownload() downloads and tells the end of each file", () =>
  withFolder(async (folder) => {
    const files = tinyFiles();
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => new Response(files[new URL(request.url).pathname.slice(1)]),
    );
    const lines: string[] = [];
    const failure = await tryDownload(folder, {
      env: envOf({ ATELIER_OFFLINE: "0" }),
      onStatus: (line) => lines.push(line),
      addresses: [`http://127.0.0.1:${server.addr.port}/`],
      files: knownFiles(files),
    });
    await server.shutdown();
    assertEquals(failure, undefined);
    assertEquals(lines.length, 4);
    assertEquals(lines[0], "Downloading train-images-idx3-ubyte.gz: 0.0 of 0.0 MB");
    assertEquals([...Deno.readDirSync(folder)].length, 4);
  }));

Deno.test("tryDownload() does not try when the caller or ATELIER_OFFLINE forbids it", () =>
  withFolder(async (folder) => {
    assertEquals(await tryDownload(folder, { ...quiet, download: false }), "a download was not asked for");
    const env = envOf({ ATELIER_OFFLINE: "1" });
    assertEquals(await tryDownload(folder, { ...quiet, env }), "ATELIER_OFFLINE forbids a download");
  }));

Deno.test({
  name: "tryDownload() does not try without permission for the network",
  permissions: { net: false, read: true, write: true },
  fn: () =>
    withFolder(async (folder) => {
      assertEquals(
        await tryDownload(folder, quiet),
        "this process may not use the network for a download",
      );
    }),
});

Deno.test({
  name: "tryDownload() does not try without permission to write",
  permissions: { net: ["127.0.0.1"], write: false },
  fn: async () => {
    const folder = new URL("file:///atelier/data/");
    assertEquals(await tryDownload(folder, quiet), "this process may not write into file:///atelier/data/");
  },
});

Deno.test("tryDownload() says within seconds why nothing could be downloaded", () =>
  withFolder(async (folder) => {
    const start = performance.now();
    const addresses = ["http://127.0.0.1:1/", "http://127.0.0.1:1/mirror/"];
    const failure = await tryDownload(folder, { ...quiet, addresses });
    assertStringIncludes(
      String(failure),
      "Cannot download data as train-images-idx3-ubyte.gz must come from one of 2",
    );
    assert(performance.now() - start < 5_000, "took too long");
  }));
