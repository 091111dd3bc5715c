import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { encodeLearningSet } from "../../../lib/demo/learning/learning_set.ts";
import { PageError } from "../../../lib/demo/page_error.ts";
import { loadLearningSet } from "../../../lib/demo/learning/load_learning_set.ts";

const BYTES = encodeLearningSet({
  train: syntheticGarments({ size: 20, seed: 1 }),
  validation: syntheticGarments({ size: 10, seed: 2 }),
});

/** Serves answers in turn, and counts how often it was asked. */
function serveAnswers(...answers: (() => Response)[]) {
  let asked = 0;
  const handler = () => answers[Math.min(asked++, answers.length - 1)]();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  return {
    address: `http://127.0.0.1:${server.addr.port}/learning.bin`,
    asked: () => asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("loadLearningSet() loads the images once", async () => {
  await using server = serveAnswers(() => new Response(BYTES));
  const sets = await Promise.all([loadLearningSet(server.address), loadLearningSet(server.address)]);
  assertEquals([sets[0].train.size, sets[0].validation.size, sets[1] === sets[0]], [20, 10, true]);
  await loadLearningSet(server.address);
  assertEquals(server.asked(), 1);
});

Deno.test("loadLearningSet() draws garments where the server has none", async () => {
  await using server = serveAnswers(() => new Response("There is no such file here.", { status: 404 }));
  const { train, validation } = await loadLearningSet(server.address);
  assertEquals([train.size, validation.size, train.provenance.source], [10_000, 2_000, "synthetic"]);
  assertEquals(new Set(validation.labels).size, 10);
});

Deno.test("loadLearningSet() says what went wrong, and asks anew the next time", async () => {
  await using server = serveAnswers(
    () => new Response("Cannot use FASHION_MNIST_DIR\n", { status: 500 }),
    () => new Response(BYTES.slice(0, 5000)),
    () => new Response(BYTES),
  );
  const refused = await assertRejects(() => loadLearningSet(server.address), PageError);
  assertMatch(refused.found, /its server answered 500: Cannot use FASHION_MNIST_DIR\.$/);
  const cut = await assertRejects(() => loadLearningSet(server.address), PageError);
  assertMatch(cut.found, /^The images to train on are damaged: /);
  assertEquals((await loadLearningSet(server.address)).train.size, 20);
});

Deno.test("loadLearningSet() says that the server is gone", async () => {
  const { address, [Symbol.asyncDispose]: stop } = serveAnswers(() => new Response(BYTES));
  await stop();
  const { found } = await assertRejects(() => loadLearningSet(address), PageError);
  assertEquals(found, "The page did not get the images to learn from: its server gave no whole answer.");
});
