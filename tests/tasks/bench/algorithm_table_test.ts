import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  type AlgorithmBench,
  algorithmBlock,
  algorithmTable,
} from "../../../lib/tasks/bench/algorithm_table.ts";

const RESULT: AlgorithmBench = {
  date: "2026-01-02T00:00:00.000Z",
  machine: "a processor",
  threads: 2,
  busyShare: 0.012,
  train: 55_000,
  heldOut: 5_000,
  rows: [
    {
      title: "random forest",
      ours: { fitSeconds: 10, fitCpuSeconds: 19, accuracy: 0.8824 },
      peer: { fitSeconds: 37.2, fitCpuSeconds: 66, accuracy: 0.8826 },
    },
    { title: "gradient boosting", ours: { fitSeconds: 22.36, fitCpuSeconds: 43, accuracy: 0.8872 } },
  ],
};

Deno.test("algorithmTable() says how many times as fast ours is, and has dashes without a peer", () => {
  const [, , forest, boosting] = algorithmTable(RESULT).split("\n");
  assertEquals(forest, "| random forest | 10.0 | 37.2 | 3.7 | 88.2 % | 88.3 % |");
  assertEquals(boosting, "| gradient boosting | 22.4 | – | – | 88.7 % | – |");
});

Deno.test("algorithmTable() compares no speed where accuracies lie more than 0.3 points apart", () => {
  const [{ title, ours, peer }] = RESULT.rows;
  const apart = { ...RESULT, rows: [{ title, ours, peer: { ...peer!, accuracy: 0.8855 } }] };
  assertEquals(algorithmTable(apart).split("\n")[2], "| random forest | 10.0 | 37.2 | – | 88.2 % | 88.6 % |");
});

Deno.test("algorithmBlock() says where and when, and what was compared", () => {
  const block = algorithmBlock(RESULT);
  assertStringIncludes(
    block,
    "Seconds for one fit on 55,000 images, with 2 threads, on a processor, 1 % busy beforehand; 2026-01-02.",
  );
  assertStringIncludes(block, algorithmTable(RESULT));
});
