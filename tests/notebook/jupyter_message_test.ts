import { assert, assertEquals } from "@std/assert";
import { createJupyterCodec } from "../../lib/notebook/jupyter_message.ts";

Deno.test("createJupyterCodec() signs what it packs, and reads it again", async () => {
  const codec = await createJupyterCodec("secret");
  const frames = await codec.encode("execute_request", { code: "1" }, "id-1");
  assertEquals(await codec.decode(frames), { type: "execute_request", parentId: "", content: { code: "1" } });
  assertEquals(new TextDecoder().decode(frames[0]), "<IDS|MSG>");
  assert(/^[0-9a-f]{64}$/.test(new TextDecoder().decode(frames[1])));
});

Deno.test("decode() skips routing frames", async () => {
  const codec = await createJupyterCodec("secret");
  const frames = await codec.encode("status", { execution_state: "idle" }, "id-1");
  const message = await codec.decode([new TextEncoder().encode("topic"), ...frames]);
  assertEquals(message?.content, { execution_state: "idle" });
});

Deno.test("decode() refuses a message with another key's signature", async () => {
  const theirs = await createJupyterCodec("theirs");
  const ours = await createJupyterCodec("ours");
  assertEquals(await ours.decode(await theirs.encode("status", {}, "id-1")), undefined);
});

Deno.test("decode() refuses what has no delimiter or too few frames", async () => {
  const codec = await createJupyterCodec("secret");
  const frames = await codec.encode("status", {}, "id-1");
  assertEquals(await codec.decode(frames.slice(1)), undefined);
  assertEquals(await codec.decode(frames.slice(0, 4)), undefined);
});
