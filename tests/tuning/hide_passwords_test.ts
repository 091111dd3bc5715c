import { assertEquals } from "@std/assert";
import { hidePasswords } from "../../lib/tuning/hide_passwords.ts";

Deno.test("hidePasswords() hides what stands between user and host, whatever it holds, and leaves the rest", () => {
  for (
    const [text, shown] of [
      ["redis://:secret@host:6379/2", "redis://:***@host:6379/2"],
      ["at rediss://ann:s:e@c/r#e?t@host, REDIS://b:c@d", "at rediss://ann:***@host, REDIS://b:***@d"],
      ["redis://secret@host", "redis://***@host"],
      ["https://ann:secret@host/@std/path", "https://ann:***@host/@std/path"],
      [
        "https://jsr.io/@std/path, ann@host, redis://host",
        "https://jsr.io/@std/path, ann@host, redis://host",
      ],
      ["Set it to redis://USER:PASSWORD@host:6379", "Set it to redis://USER:PASSWORD@host:6379"],
    ]
  ) assertEquals(hidePasswords(text), shown);
});
