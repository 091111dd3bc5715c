import { assertEquals, assertMatch } from "@std/assert";
import { type ContestAnswer, contestScore } from "../../../lib/demo/contest/contest.ts";
import {
  accuracyWords,
  answerWords,
  outcomeSentences,
  progressSentence,
} from "../../../lib/demo/contest/contest_words.ts";

/** A contest in which so many images were right for one alone. */
function scoreOf({ both, you, network }: { both: number; you: number; network: number }) {
  const answers = (count: number, yours: number, networks: number): ContestAnswer[] =>
    Array.from({ length: count }, (_, index) => ({ index, label: 0, yours, networks }));
  return contestScore([...answers(both, 0, 0), ...answers(you, 0, 1), ...answers(network, 1, 0)]);
}

Deno.test("accuracyWords() gives an accuracy with its interval", () => {
  assertEquals(
    accuracyWords({ value: 0.82, low: 0.6917, high: 0.9023, n: 50 }),
    "82.0\u00a0%, between 69.2 and 90.2\u00a0%",
  );
});

Deno.test("outcomeSentences() says who is better where it is shown, and else that it may be chance", () => {
  assertMatch(
    outcomeSentences(scoreOf({ both: 40, you: 0, network: 10 })),
    /^You alone were right on 0 of 50 images, the network alone on 10\. The network is better than you, by more than/,
  );
  assertMatch(
    outcomeSentences(scoreOf({ both: 40, you: 10, network: 0 })),
    /You are better than the network, by more/,
  );
  assertMatch(
    outcomeSentences(scoreOf({ both: 45, you: 2, network: 3 })),
    /So small a difference may be chance: .* 0\.69\. More/,
  );
  assertMatch(
    outcomeSentences(scoreOf({ both: 46, you: 2, network: 2 })),
    /You are level\.$/,
  );
  // Of one image that tells them apart, nothing is shown.
  assertMatch(outcomeSentences(scoreOf({ both: 9, you: 0, network: 1 })), /may be chance/);
});

Deno.test("answerWords() and progressSentence() say what was said, and how far it is", () => {
  const classNames = ["Shirt", "Coat", "Bag"], answer = { index: 3, label: 0, yours: 1, networks: 2 };
  assertEquals(answerWords(answer, classNames), "Shirt; you said Coat, the network Bag");
  assertEquals(progressSentence(0, 50), "Image 1 of 50. A result can be seen after 10 more answers.");
  assertEquals(progressSentence(9, 50), "Image 10 of 50. A result can be seen after 1 more answer.");
  assertEquals(progressSentence(10, 50), "Image 11 of 50.");
  assertEquals(progressSentence(1, 8), "Image 2 of 8.");
});
