import { assertEquals, assertRejects } from "@std/assert";
import { inOrder } from "../../../lib/data/photographs/in_order.ts";

/** Returns work that can be finished by hand, and a list of what was begun. */
function manualWork() {
  const begun: number[] = [], finish: (() => void)[] = [];
  const work = (source: number) => {
    begun.push(source);
    return new Promise<number>((resolve) => finish[source] = () => resolve(10 * source));
  };
  return { begun, finish, work };
}

Deno.test("inOrder() works on so many at a time and returns results in the order of the sources", async () => {
  const { begun, finish, work } = manualWork();
  const results = inOrder([0, 1, 2, 3], { work, concurrency: 2 });
  const first = results.next();
  await Promise.resolve();
  while (begun.length < 2) await new Promise((resolve) => setTimeout(resolve));
  finish[1]();
  assertEquals(begun, [0, 1]);
  finish[0]();
  assertEquals((await first).value, 0);
  const second = results.next();
  assertEquals((await second).value, 10);
  assertEquals(begun, [0, 1, 2]);
  const rest = Array.fromAsync(results);
  while (begun.length < 4) await new Promise((resolve) => setTimeout(resolve));
  finish[3]();
  finish[2]();
  assertEquals(await rest, [20, 30]);
});

Deno.test("inOrder() begins nothing before it is asked for when one is worked on at a time", async () => {
  const begun: number[] = [];
  const work = (source: number) => Promise.resolve(begun.push(source));
  const results = inOrder([1, 2, 3], { work, concurrency: 1 });
  assertEquals(begun, []);
  await results.next();
  assertEquals(begun, [1]);
  await results.return(undefined);
  assertEquals(begun, [1]);
});

Deno.test("inOrder() passes errors on, and leaves none of the others unheard", async () => {
  const work = (source: number) => Promise.reject(new Error(`source ${source}`));
  await assertRejects(() => Array.fromAsync(inOrder([1, 2, 3], { work, concurrency: 3 })), Error, "source 1");
});

Deno.test("inOrder() keeps an error for its turn that comes while an earlier result is awaited", async () => {
  const work = async (source: number) => {
    if (source === 2) throw new Error("source 2");
    await new Promise((resolve) => setTimeout(resolve, 20));
    return source;
  };
  const results = inOrder([1, 2, 3], { work, concurrency: 3 });
  assertEquals((await results.next()).value, 1);
  await assertRejects(() => results.next(), Error, "source 2");
});
