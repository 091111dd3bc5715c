import { assertEquals, assertRejects } from "@std/assert";
import { connectZmtp } from "../../lib/notebook/zmtp.ts";

const GREETING = new Uint8Array(64);
GREETING.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, ...new TextEncoder().encode("NULL")]);
const READY = Uint8Array.of(4, 6, 5, ...new TextEncoder().encode("READY"));

/** Serves one connection: sends these bytes, and resolves to all bytes that came until it was closed. */
function serveOnce(bytes: Uint8Array[]): { port: number; received: Promise<Uint8Array> } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serve = async () => {
    using connection = await listener.accept();
    listener.close();
    const received = new Response(connection.readable).bytes();
    for (const part of bytes) {
      for (let sent = 0; sent < part.length;) sent += await connection.write(part.subarray(sent));
    }
    return await received;
  };
  return { port: listener.addr.port, received: serve().catch(() => new Uint8Array()) };
}

Deno.test("connectZmtp() reads long frames and multipart messages, and skips commands", async () => {
  const body = new Uint8Array(300_000).map((_, i) => i);
  const long = Uint8Array.of(3, 0, 0, 0, 0, 0, 4, 0x93, 0xe0);
  const server = serveOnce([GREETING, READY, Uint8Array.of(4, 1, 0), long, body, Uint8Array.of(0, 2, 7, 8)]);
  const socket = await connectZmtp({ port: server.port, type: "DEALER" });
  assertEquals(await socket.receive(), [body, Uint8Array.of(7, 8)]);
  socket.close();
  await server.received;
});

Deno.test("connectZmtp() sends greeting, READY and frames of both lengths", async () => {
  const server = serveOnce([GREETING, READY]);
  const socket = await connectZmtp({ port: server.port, type: "DEALER" });
  await Promise.all([
    socket.send([Uint8Array.of(1, 2), new Uint8Array(256)]),
    socket.send([Uint8Array.of(9)]),
  ]);
  socket.close();
  const sent = [...await server.received];
  assertEquals(sent.slice(0, 16), [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, 78, 85, 76, 76]);
  assertEquals(
    new TextDecoder().decode(Uint8Array.from(sent.slice(64, 94))),
    "\x04\x1c\x05READY\x0bSocket-Type\0\0\0\x06DEALER",
  );
  assertEquals(sent.slice(94, 94 + 4), [1, 2, 1, 2]);
  assertEquals(sent.slice(98, 98 + 9), [2, 0, 0, 0, 0, 0, 0, 1, 0]);
  assertEquals(sent.slice(107 + 256), [0, 1, 9]);
});

Deno.test("connectZmtp() subscribes a SUB to everything", async () => {
  const server = serveOnce([GREETING, READY]);
  const socket = await connectZmtp({ port: server.port, type: "SUB" });
  socket.close();
  assertEquals([...await server.received].slice(-3), [0, 1, 1]);
});

Deno.test("connectZmtp() waits for the port to be bound", async () => {
  const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = probe.addr;
  probe.close();
  const connecting = connectZmtp({ port, type: "DEALER", retryMs: 5 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  using listener = Deno.listen({ hostname: "127.0.0.1", port });
  using connection = await listener.accept();
  await connection.write(GREETING);
  await connection.write(READY);
  (await connecting).close();
});

Deno.test("connectZmtp() ends its attempts when aborted", async () => {
  const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = probe.addr;
  probe.close();
  const controller = new AbortController();
  const connecting = connectZmtp({ port, type: "DEALER", retryMs: 5, signal: controller.signal });
  controller.abort(new Error("no longer wanted"));
  await assertRejects(() => connecting, Error, "no longer wanted");
});

Deno.test("connectZmtp() refuses a peer that does not speak ZMTP 3", async () => {
  const server = serveOnce([new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n".padEnd(64))]);
  await assertRejects(
    () => connectZmtp({ port: server.port, type: "DEALER" }),
    Error,
    `Cannot connect to port ${server.port} as the peer must speak ZMTP 3: its greeting is not that of ZMTP 3`,
  );
  await server.received;
});

Deno.test("receive() resolves to undefined when the peer ends in the middle of a message", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connecting = connectZmtp({ port: listener.addr.port, type: "DEALER" });
  const connection = await listener.accept();
  listener.close();
  await connection.write(Uint8Array.of(...GREETING, ...READY, 1, 2, 3, 4));
  const socket = await connecting;
  connection.close();
  assertEquals(await socket.receive(), undefined);
  socket.close();
});

Deno.test("receive() refuses flags that ZMTP does not have", async () => {
  const server = serveOnce([GREETING, READY, Uint8Array.of(121, 1, 0)]);
  const socket = await connectZmtp({ port: server.port, type: "DEALER" });
  await assertRejects(() => socket.receive(), SyntaxError, "its flags must be 7 or less");
  socket.close();
  await server.received;
});
