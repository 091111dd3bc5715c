import { assertEquals, assertThrows } from "@std/assert";
import { redisPlace } from "../../lib/tasks/redis_option.ts";

const USAGE = { task: "tune:redis", usage: "Usage: deno task tune:redis" };

/** Calls `use` with the variable set, or not there. */
function withVariable(value: string | undefined, use: () => void): void {
  const before = Deno.env.get("ATELIER_REDIS"),
    set = (value: string | undefined) =>
      value === undefined ? Deno.env.delete("ATELIER_REDIS") : Deno.env.set("ATELIER_REDIS", value);
  set(value);
  try {
    use();
  } finally {
    set(before);
  }
}

Deno.test("redisPlace() takes the address of --redis, or else of ATELIER_REDIS", () => {
  withVariable("redis://variable", () => {
    assertEquals(redisPlace(USAGE, "redis://option").address, "redis://option");
    assertEquals(redisPlace(USAGE, undefined).address, "redis://variable");
  });
  for (const value of [undefined, ""]) {
    withVariable(value, () => {
      const words = "as --redis or the environment variable ATELIER_REDIS must be given";
      assertThrows(() => redisPlace(USAGE, undefined), TypeError, words);
    });
  }
});

Deno.test("redisPlace() names what gave a wrong address, and shows no password of it", () => {
  withVariable("redis://:s3cr/t@host", () => {
    const { message } = assertThrows(
      () => redisPlace(USAGE, undefined),
      SyntaxError,
      "as ATELIER_REDIS must be",
    );
    assertEquals(message.includes("s3cr"), false, message);
    assertThrows(
      () => redisPlace(USAGE, "host"),
      SyntaxError,
      "as --redis must be an address such as redis://host",
    );
  });
});

Deno.test("redisPlace() gives commands without passwords, and says where one can be read", () => {
  withVariable("redis://ann:secret@host", () => {
    const place = redisPlace(USAGE, undefined);
    assertEquals([place.shown, place.notes], ["redis://ann:***@host", []]);
    assertEquals(place.command("deno task x"), "deno task x  (with ATELIER_REDIS set)");
    const given = redisPlace(USAGE, "redis://:secret@host");
    assertEquals([given.shown, given.notes.length], ["redis://:***@host", 1]);
    assertEquals(given.command("deno task x"), "deno task x  (with ATELIER_REDIS set)");
    assertEquals(
      redisPlace(USAGE, "redis://host").command("deno task x"),
      "deno task x --redis redis://host",
    );
  });
});
