import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { KnownFile } from "../../../lib/data/fashion_mnist/checksums.ts";
import { downloadFashionMnist, type DownloadOptions } from "../../../lib/data/fashion_mnist/download.ts";
import { sha256, withFolder, writeFiles } from "../tiny_data_set.ts";

// 200 kB that come in several pieces.
const BYTES = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) % 256);
const FILE: KnownFile = { name: "a.gz", size: BYTES.length, sha256: sha256(BYTES) };

type Handler = (request: Request) => Response | Promise<Response>;

interface Trial {
  folder: URL;
  /** The requests so far, each as "path range". */
  requests: string[];
  download: (options?: Partial<DownloadOptions>) => Promise<void>;
}

/** Runs a test with a server on this machine and an empty folder. */
function withServer(handler: Handler, test: (trial: Trial) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const requests: string[] = [];
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {}, onError: refuse },
      (request) => {
        requests.push(`${new URL(request.url).pathname} ${request.headers.get("Range") ?? "whole"}`);
        return handler(request);
      },
    );
    const address = `http://127.0.0.1:${server.addr.port}/`;
    const addresses = [`${address}one/`, `${address}two/`];
    try {
      await test({
        folder,
        requests,
        download: (options) => downloadFashionMnist({ folder, addresses, files: [FILE], ...options }),
      });
    } finally {
      await server.shutdown();
    }
  });
}

const refuse = () => new Response(null, { status: 500 });

/** Serves the bytes, all or from where the request says. */
function ranged(request: Request, bytes = BYTES): Response {
  const start = Number(request.headers.get("Range")?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
  if (start === 0) return new Response(bytes);
  return new Response(bytes.slice(start), {
    status: 206,
    headers: { "Content-Range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` },
  });
}

/** Serves the first `count` bytes and then breaks off, or says nothing more. */
function partly(count: number, bytes: Uint8Array, then: "break" | "silence"): Response {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!sent) return controller.enqueue(bytes.slice(0, count)), void (sent = true);
      if (then === "silence") return new Promise(() => {});
      // Gives what was sent time to arrive before the connection breaks.
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.error(new Error("broken off"));
    },
  });
  return new Response(body);
}

function names(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

Deno.test("downloadFashionMnist() saves the file under its name and leaves nothing else", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    await download();
    assertEquals(names(folder), ["a.gz"]);
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
    assertEquals(requests, ["/one/a.gz whole"]);
  }));

Deno.test("downloadFashionMnist() makes the folder", () =>
  withServer(ranged, async ({ folder, download }) => {
    await download({ folder: new URL("deep/er/", folder) });
    assertEquals(names(new URL("deep/er/", folder)), ["a.gz"]);
  }));

Deno.test("downloadFashionMnist() reports progress up to the whole", () =>
  withServer(ranged, async ({ download }) => {
    const reports: [number, number, string][] = [];
    await download({ onProgress: (...report) => reports.push(report) });
    assertEquals(reports.at(-1), [BYTES.length, BYTES.length, "a.gz"]);
    assert(reports.every(([bytes], i) => i === 0 || bytes > reports[i - 1][0]), "progress went back");
  }));

Deno.test("downloadFashionMnist() asks for nothing that is there already", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    writeFiles(folder, { "a.gz": BYTES });
    await download();
    assertEquals(requests, []);
  }));

Deno.test("downloadFashionMnist() replaces a file that is wrong", () =>
  withServer(ranged, async ({ folder, download }) => {
    writeFiles(folder, { "a.gz": "wrong" });
    await download();
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
  }));

Deno.test("downloadFashionMnist() continues a .part file", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    writeFiles(folder, { "a.gz.part": BYTES.slice(0, 70_000) });
    await download();
    assertEquals(requests, ["/one/a.gz bytes=70000-"]);
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
  }));

Deno.test("downloadFashionMnist() starts anew where the server ignores ranges", () =>
  withServer(() => new Response(BYTES), async ({ folder, download }) => {
    writeFiles(folder, { "a.gz.part": BYTES.slice(0, 70_000) });
    await download();
    assertEquals(names(folder), ["a.gz"]);
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
  }));

Deno.test("downloadFashionMnist() starts anew when a .part file turns out wrong", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    writeFiles(folder, { "a.gz.part": new Uint8Array(70_000) });
    await download();
    assertEquals(requests, ["/one/a.gz bytes=70000-", "/one/a.gz whole"]);
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
  }));

Deno.test("downloadFashionMnist() accepts a .part file that is whole, and drops one that is too long", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    writeFiles(folder, { "a.gz.part": BYTES });
    await download();
    assertEquals(requests, []);
    Deno.removeSync(new URL("a.gz", folder));
    writeFiles(folder, { "a.gz.part": new Uint8Array([...BYTES, 0]) });
    await download();
    assertEquals(requests, ["/one/a.gz whole"]);
    assertEquals(names(folder), ["a.gz"]);
  }));

Deno.test("downloadFashionMnist() takes up a connection that breaks off", () => {
  let first = true;
  return withServer((request) => {
    if (!first) return ranged(request);
    first = false;
    return partly(90_000, BYTES, "break");
  }, async ({ folder, requests, download }) => {
    await download();
    assertEquals(requests, ["/one/a.gz whole", "/one/a.gz bytes=90000-"]);
    assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
  });
});

Deno.test("downloadFashionMnist() leaves only a .part file when every connection breaks off", () =>
  withServer(() => partly(90_000, BYTES, "break"), async ({ folder, download }) => {
    await assertRejects(
      () => download(),
      Error,
      "Cannot download data as a.gz must come from one of 2 addresses",
    );
    assertEquals(names(folder), ["a.gz.part"]);
  }));

Deno.test("downloadFashionMnist() gives up on a server that falls silent", () =>
  withServer(() => partly(90_000, BYTES, "silence"), async ({ folder, download }) => {
    await assertRejects(() => download({ stallMs: 200 }), Error, "nothing more came within 0.2 s");
    assertEquals(names(folder), ["a.gz.part"]);
  }));

Deno.test("downloadFashionMnist() gives up on a server that does not answer", () => {
  const answer = Promise.withResolvers<Response>();
  return withServer(() => answer.promise, async ({ folder, download }) => {
    await assertRejects(() => download({ connectMs: 200 }), Error, "no answer within 0.2 s");
    assertEquals(names(folder), []);
    answer.resolve(refuse());
  });
});

Deno.test("downloadFashionMnist() goes on to the next address when bytes are wrong", () =>
  withServer(
    (request) =>
      request.url.includes("/one/") ? new Response(BYTES.map((byte) => byte ^ 1)) : ranged(request),
    async ({ folder, requests, download }) => {
      await download();
      assertEquals(requests, ["/one/a.gz whole", "/two/a.gz whole"]);
      assertEquals(Deno.readFileSync(new URL("a.gz", folder)), BYTES);
    },
  ));

Deno.test("downloadFashionMnist() keeps nothing of wrong bytes", () => {
  const wrong = BYTES.map((byte) => byte ^ 1);
  return withServer(() => new Response(wrong), async ({ folder, download }) => {
    const error = await assertRejects(() => download(), Error);
    assertStringIncludes(
      error.message,
      `SHA-256 ${sha256(wrong)}, wanted ${BYTES.length} bytes with SHA-256 ${FILE.sha256}`,
    );
    assertEquals(names(folder), []);
  });
});

Deno.test("downloadFashionMnist() takes no page for a file", () =>
  withServer(() => new Response("<html>Please log in</html>"), async ({ folder, download }) => {
    await assertRejects(() => download(), Error, "offers 26 bytes, wanted 200000");
    assertEquals(names(folder), []);
  }));

Deno.test("downloadFashionMnist() stops reading what grows beyond the file's size", () => {
  const endless = () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(50_000)),
    });
    return new Response(body);
  };
  return withServer(endless, async ({ folder, download }) => {
    await assertRejects(() => download(), Error, "of 200000 bytes");
    assertEquals(names(folder).includes("a.gz"), false);
    for (const name of names(folder)) assert(Deno.statSync(new URL(name, folder)).size <= BYTES.length);
  });
});

Deno.test("downloadFashionMnist() lists each address and why it failed", () =>
  withServer(
    (request) => new Response(null, { status: request.url.includes("/one/") ? 404 : 503 }),
    async ({ folder, download }) => {
      const { message } = await assertRejects(() => download(), Error);
      assert(
        /\/one\/ \(HTTP status 404\); http.*\/two\/ \(HTTP status 503\)\. Fetch the files/.test(message),
        message,
      );
      assertStringIncludes(message, `put them into ${folder.href}`);
    },
  ));

Deno.test("downloadFashionMnist() leaves a refused connection for the next address at once", () =>
  withServer(ranged, async ({ folder, requests, download }) => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const closed = `http://127.0.0.1:${listener.addr.port}/`;
    listener.close();
    const start = performance.now();
    const error = await assertRejects(() => download({ addresses: [closed] }), Error, closed);
    assertStringIncludes(error.message, "refused");
    assert(performance.now() - start < 2_000, "took too long");
    assertEquals([requests, names(folder)], [[], []]);
  }));

Deno.test("downloadFashionMnist() asks the address that served first for the next file", () =>
  withServer(
    (request) => request.url.includes("/one/") ? new Response(null, { status: 404 }) : ranged(request),
    async ({ requests, download }) => {
      await download({ files: [FILE, { ...FILE, name: "b.gz" }] });
      assertEquals(requests, ["/one/a.gz whole", "/two/a.gz whole", "/two/b.gz whole"]);
    },
  ));
