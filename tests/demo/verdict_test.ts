import { assertEquals } from "@std/assert";
import { percentWords, verdictOf } from "../../lib/demo/verdict.ts";

const NAMES = ["Coat", "Dress", "Bag"];
const plain = (words: string) => words.replaceAll("\u00a0", " ");
const verdict = (...probabilities: number[]) => {
  const { top, sentence } = verdictOf(probabilities, NAMES);
  return [top, plain(sentence)];
};

Deno.test("verdictOf() words how sure the network is", () => {
  assertEquals(verdict(0.02, 0.03, 0.95), [2, "The network is sure of it: 95.0 %"]);
  assertEquals(verdict(0.3, 0.6, 0.1), [1, "Probably, with 60.0 %; Coat gets 30.0 %"]);
  assertEquals(verdict(0.4, 0.25, 0.35), [
    0,
    "The network cannot decide: 40.0 % for this, and Bag gets 35.0 %",
  ]);
});

Deno.test("verdictOf() takes the first class in a tie", () => {
  assertEquals(verdict(0.2, 0.4, 0.4)[0], 1);
});

Deno.test("percentWords() never claims certainty", () => {
  assertEquals([0, 0.0009, 0.001, 0.5, 0.999, 0.9991, 1].map((p) => plain(percentWords(p))), [
    "< 0.1 %",
    "< 0.1 %",
    "0.1 %",
    "50.0 %",
    "99.9 %",
    "> 99.9 %",
    "> 99.9 %",
  ]);
});
