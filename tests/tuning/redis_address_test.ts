import { assertEquals, assertThrows } from "@std/assert";
import { hasSecret, readRedisAddress, shownAddress, withoutSecrets } from "../../lib/tuning/redis_address.ts";

Deno.test("readRedisAddress() takes addresses with and without user, password, port and database", () => {
  for (
    const address of [
      "redis://host",
      "rediss://host:6379/2",
      "redis://:s%40t@127.0.0.1:6379",
      "redis://ann:secret@[::1]:6379/",
      "redis://host:6379?family=6",
    ]
  ) assertEquals(readRedisAddress(address), address);
});

Deno.test("readRedisAddress() refuses what is no address, and shows no password of it", () => {
  for (
    const [text, shown] of [
      ["host", "host"],
      ["host:6379", "host:6379"],
      ["redis://", "redis://"],
      ["http://:secret@host", "http://***@host"],
      [":secret@host", "***@host"],
      ["redis://:secret", "redis://***"],
      ["redis://ann:secret", "redis://***"],
      ["redis://:12345", "redis://***"],
      ["redis://:sec/ret@host:6379", "redis://***@host:6379"],
      ["redis://:sec#ret@host:6379", "redis://***@host:6379"],
      ["redis://:sec ret@host", "redis://***@host"],
      ["redis://:sec%ret@host", "redis://***@host"],
      ["redis://host/secret", "redis://***"],
      [`redis://:${"secret".repeat(50)}/@host`, "redis://***@host"],
    ]
  ) {
    const { message } = assertThrows(
      () => readRedisAddress(text, "--redis"),
      SyntaxError,
      "as --redis must be",
    );
    const [, value, remedy] = /current value is (\S+?)(\. In a password, .*)?$/.exec(message)!;
    assertEquals([value, remedy !== undefined], [shown, text.includes("@")], message);
  }
});

Deno.test("shownAddress() and hasSecret() know passwords, and options that may hold one", () => {
  for (
    const [address, shown] of [
      ["redis://host:6379/2", "redis://host:6379/2"],
      ["redis://ann:secret@host", "redis://ann:***@host"],
      ["redis://host?password=secret", "redis://host?***"],
    ]
  ) assertEquals([shownAddress(address), hasSecret(address)], [shown, shown !== address]);
});

Deno.test("withoutSecrets() hides the password as it is written and as it is", () => {
  const address = "redis://ann:p%40ss@host:6379";
  const text = `unknown command AUTH, with args beginning with: p@ss; ${address} p%40ss ann`;
  assertEquals(
    withoutSecrets(text, address),
    "unknown command AUTH, with args beginning with: ***; redis://ann:***@host:6379 *** ann",
  );
});
