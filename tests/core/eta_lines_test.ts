import { assertEquals } from "@std/assert";
import { etaLines } from "../../lib/core/eta_lines.ts";

Deno.test("etaLines() says after two seconds, and every five from then on, how far the work is", () => {
  const said: string[] = [];
  let nowMs = 1_000;
  const tell = etaLines("picture", (line) => said.push(line), () => nowMs);
  for (let done = 0; done <= 2_000; done++) {
    tell(done, 2_000);
    nowMs += 10;
  }
  // 100 pictures a second.
  assertEquals(said, [
    "200 of 2,000 pictures, ETA 0:18",
    "700 of 2,000 pictures, ETA 0:13",
    "1,200 of 2,000 pictures, ETA 0:08",
    "1,700 of 2,000 pictures, ETA 0:03",
  ]);
});

Deno.test("etaLines() says nothing of work of a moment, nor at its end", () => {
  const said: string[] = [];
  let nowMs = 0;
  const tell = etaLines("picture", (line) => said.push(line), () => nowMs);
  tell(1, 2);
  nowMs = 100_000;
  tell(2, 2);
  assertEquals(said, []);
});

Deno.test("etaLines() names the hours of long work", () => {
  const said: string[] = [];
  let nowMs = 0;
  const tell = etaLines("picture", (line) => said.push(line), () => nowMs);
  nowMs = 10_000;
  tell(10, 4_000);
  assertEquals(said, ["10 of 4,000 pictures, ETA 1:06:30"]);
});
