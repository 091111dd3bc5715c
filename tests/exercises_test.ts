import { assertEquals } from "@std/assert";
import { parseNotebook } from "../lib/notebook/mod.ts";
import { exercisesOf, numbersOf, sentencesOf, withSolutions } from "./exercises.ts";

const TEXT = [
  "## Exercises",
  "### Exercise 1: One line",
  "Change it.",
  "<details><summary>Solution</summary>",
  '```ts\nassert(a === 1);\nconst b = "```ts";\n```',
  "</details>",
  "### Exercise 2: Without a solution",
  "Think.",
].join("\n\n");
const NOTEBOOK = parseNotebook(
  JSON.stringify({
    cells: [
      {
        cell_type: "code",
        id: "a",
        metadata: {},
        source: "const a = 1;",
        execution_count: null,
        outputs: [],
      },
      { cell_type: "markdown", id: "exercises", metadata: {}, source: TEXT },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
  "a.ipynb",
);

Deno.test("exercisesOf() reads titles and solutions that are folded away", () =>
  assertEquals(exercisesOf(NOTEBOOK), [
    { title: "One line", solution: 'assert(a === 1);\nconst b = "```ts";' },
    { title: "Without a solution", solution: undefined },
  ]));

Deno.test("withSolutions() appends them as cells", () =>
  assertEquals(withSolutions(NOTEBOOK).cells.map(({ id }) => id), ["a", "exercises", "solution-1"]));

Deno.test("sentencesOf() splits prose where a sentence ends, not at decimals or abbreviated names", () =>
  assertEquals(
    sentencesOf("It reaches **92.6 %** (92.1\nto 93.1). `tf.layers` gives\nas much. Why? Nobody knows."),
    [
      "It reaches 92.6 % (92.1 to 93.1).",
      "`tf.layers` gives as much.",
      "Why?",
      "Nobody knows.",
    ],
  ));

Deno.test("numbersOf() counts an estimate with its interval once, and no names", () => {
  assertEquals(numbersOf("On 10,000 images it has 92.6 % (92.1 to 93.1), `k = 5`, with vgg16."), [
    "10,000",
    "92.6 % (92.1 to 93.1)",
  ]);
  assertEquals(numbersOf("It gains +2.7 points, p < 0.001, in 3 of 5 runs."), [
    "+2.7 points",
    "0.001",
    "3",
    "5",
  ]);
  assertEquals(numbersOf("On values from 0 to 1 it loses 1.5 points (−2.9 to −0.2)."), [
    "1.5 points (−2.9 to −0.2)",
  ]);
});
