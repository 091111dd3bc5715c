import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { serveFolder, type ServeFolderOptions } from "../../lib/tasks/serve_folder.ts";
import { withFolder } from "../training/temporary_folder.ts";

const LARGE = 20_000_000;

/** Calls `use` with the port of a server of a small page. */
function withServer(
  use: (port: number, folder: URL) => Promise<void>,
  options: ServeFolderOptions = {},
): Promise<void> {
  return withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("index.html", folder), "<p>page");
    await Deno.writeFile(new URL("weights.bin", folder), new Uint8Array(LARGE));
    await using server = await serveFolder(folder, { port: 0, ...options });
    await use(server.addr.port, folder);
  });
}

/** A connection that speaks no HTTP of its own. */
async function connect(port: number) {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port }), decoder = new TextDecoder();
  let heard = "";
  return {
    close: () => connection.close(),
    write: (text: string) => connection.write(new TextEncoder().encode(text)),
    /** Reads until the other side has closed, or enough was heard; returns all of it. */
    async read(isEnough: (heard: string) => boolean = () => false): Promise<string> {
      const buffer = new Uint8Array(65_536);
      while (!isEnough(heard)) {
        let count: number | null;
        try {
          count = await connection.read(buffer);
        } catch (error) {
          if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
          count = null;
        }
        if (count === null) break;
        heard += decoder.decode(buffer.subarray(0, count));
      }
      return heard;
    },
  };
}

/** Returns all that is answered to a text, and the time until the connection was closed. */
async function exchange(port: number, text: string) {
  const connection = await connect(port), start = performance.now();
  await connection.write(text);
  const answer = await connection.read();
  connection.close();
  return { answer, durationMs: performance.now() - start };
}

Deno.test("serveFolder() listens on this machine alone, and on the port that was asked for or not at all", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("index.html", folder), "<p>page");
    await using server = await serveFolder(folder, { port: 0 });
    assertEquals(server.addr.hostname, "127.0.0.1");
    const { port } = server.addr;
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "<p>page");
    const { message } = await assertRejects(
      () => serveFolder(folder, { port }),
      Error,
      "Cannot serve the page",
    );
    assertMatch(message, /port must be free: current value is \d+\. Choose another, or leave out --port$/);
  }));

Deno.test("serveFolder() takes any free port where the usual one is taken", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("index.html", folder), "<p>page");
    await using first = await serveFolder(folder);
    await using second = await serveFolder(folder);
    assertEquals(first.addr.port === second.addr.port, false);
    assertEquals(await (await fetch(`http://127.0.0.1:${second.addr.port}/`)).text(), "<p>page");
  }));

Deno.test("serveFolder() is at an end once it was closed", () =>
  withFolder(async (folder) => {
    const server = await serveFolder(folder, { port: 0 });
    await server[Symbol.asyncDispose]();
    await server.finished;
    await using other = await serveFolder(folder, { port: server.addr.port });
    assertEquals(other.addr.port, server.addr.port);
  }));

Deno.test("serveFolder() answers to the names of this machine, and refuses others in words", () =>
  withServer(async (port) => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      const { answer } = await exchange(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assertMatch(answer, /^HTTP\/1\.1 200 .*<p>page$/s, host);
    }
    for (const host of ["example.org", `example.org:${port}`, `127.0.0.1:${port + 1}`, "localhost"]) {
      const { answer } = await exchange(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assertMatch(answer, /^HTTP\/1\.1 421 /, host);
      assertMatch(answer, new RegExp(`This page is at http://127\\.0\\.0\\.1:${port}/ .*alone`));
      assert(!answer.includes("<p>page"));
    }
    const { answer } = await exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertMatch(answer, /^HTTP\/1\.1 4(00|21) /);
  }));

Deno.test("serveFolder() sends the headers of the site over the wire, 304 and HEAD without a body", () =>
  withServer(async (port) => {
    const head = `Host: localhost:${port}\r\nConnection: close\r\n`;
    const { answer } = await exchange(port, `GET / HTTP/1.1\r\n${head}\r\n`);
    const etag = answer.match(/^etag: ("\w+")\r$/im)?.[1];
    assert(etag, answer);
    for (
      const line of [
        "cross-origin-opener-policy: same-origin",
        "cross-origin-embedder-policy: require-corp",
        "x-content-type-options: nosniff",
        "content-length: 7",
      ]
    ) {
      assert(answer.toLowerCase().includes(`\r\n${line}\r\n`), line);
    }
    const same = await exchange(port, `GET / HTTP/1.1\r\n${head}If-None-Match: ${etag}\r\n\r\n`);
    assertMatch(same.answer, /^HTTP\/1\.1 304 .*\r\n\r\n$/s);
    const headers = await exchange(port, `HEAD /weights.bin HTTP/1.1\r\n${head}\r\n`);
    assertMatch(headers.answer, /^HTTP\/1\.1 200 .*content-length: 20000000\r\n.*\r\n\r\n$/si);
    const missing = await exchange(port, `HEAD /none.html HTTP/1.1\r\n${head}\r\n`);
    assertMatch(missing.answer, /^HTTP\/1\.1 404 .*\r\n\r\n$/s);
  }));

Deno.test("serveFolder() answers many requests over one connection", () =>
  withServer(async (port) => {
    const connection = await connect(port), request = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    for (let i = 1; i <= 3; i++) {
      await connection.write(request);
      const heard = await connection.read((heard) => heard.split("<p>page").length > i);
      assertEquals(heard.split("HTTP/1.1 200").length - 1, i);
    }
    connection.close();
  }));

Deno.test("serveFolder() closes connections that never finish their headers, and answers others meanwhile", () =>
  withServer(async (port) => {
    const start = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\n`;
    const dripping = await connect(port);
    await dripping.write(start);
    const drip = setInterval(() => dripping.write("X-A: b\r\n").catch(() => clearInterval(drip)), 100);
    const began = performance.now();
    const closed = [
      exchange(port, ""),
      exchange(port, start),
      exchange(port, `${start}\r\nGET / HTTP/1.1\r\nHost: `),
      dripping.read().then(() => ({ durationMs: performance.now() - began })),
    ];
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "<p>page");
    for (const { durationMs } of await Promise.all(closed)) {
      assert(durationMs > 400 && durationMs < 3000, `${durationMs} ms`);
    }
    clearInterval(drip);
    dripping.close();
  }, { headersMs: 500 }));

Deno.test("serveFolder() refuses what is no HTTP, and heads without end", () =>
  withServer(async (port) => {
    const host = `Host: localhost:${port}\r\n`;
    for (
      const [text, status] of [
        ["hello\r\n\r\n", 400],
        [`GET / HTTP/1.1\r\n${host}no colon\r\n\r\n`, 400],
        [`GET / HTTP/1.1\r\n${host}X-A: ${"a".repeat(300_000)}\r\n\r\n`, 431],
        [`POST / HTTP/1.1\r\n${host}Content-Length: 5\r\nConnection: close\r\n\r\nhello`, 405],
      ] as const
    ) {
      const { answer } = await exchange(port, text);
      assertMatch(answer, new RegExp(`^HTTP/1\\.1 ${status} `), text.slice(0, 60));
    }
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "<p>page");
  }));

Deno.test("serveFolder() understands whole addresses, and refuses TRACE in its answer, not in words to the user", () => {
  const errors: unknown[] = [];
  return withServer(async (port) => {
    const head = `Host: localhost:${port}\r\nConnection: close\r\n\r\n`;
    for (const path of ["", "/", "/?v=1", "/index.html"]) {
      const { answer } = await exchange(port, `GET http://localhost:${port}${path} HTTP/1.1\r\n${head}`);
      assertMatch(answer, /^HTTP\/1\.1 200 .*<p>page$/s, path);
    }
    assertMatch((await exchange(port, `TRACE / HTTP/1.1\r\n${head}`)).answer, /^HTTP\/1\.1 501 /);
    assertEquals(errors, []);
  }, { onError: (error) => errors.push(error) });
});

Deno.test("serveFolder() outlives clients that go away in the middle of an answer", () =>
  withServer(async (port) => {
    for (let i = 0; i < 20; i++) {
      const connection = await connect(port);
      await connection.write(`GET /weights.bin HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
      assertMatch(await connection.read((heard) => heard.length > 5000), /^HTTP\/1\.1 200 /);
      connection.close();
    }
    assertEquals((await (await fetch(`http://127.0.0.1:${port}/weights.bin`)).bytes()).length, LARGE);
  }));

Deno.test("serveFolder() says by a 500 that a file cannot be made, tells why beside it, and goes on", () => {
  const errors: unknown[] = [];
  const made = new Map([["images.bin", () => Promise.reject(new Error("no images"))]]);
  return withServer(async (port) => {
    const answer = await fetch(`http://127.0.0.1:${port}/images.bin`);
    assertEquals([answer.status, await answer.text()], [500, "This file cannot be read or made.\n"]);
    assertEquals(errors.map((error) => (error as Error).message), ["no images"]);
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "<p>page");
  }, { made, onError: (error) => errors.push(error) });
});
