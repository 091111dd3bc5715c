import { assertEquals, assertMatch } from "@std/assert";
import type { WatchedSet, WatchSettings } from "../../../lib/demo/watch/watch_messages.ts";
import { dataSentence, lossAdvice, stateSentence } from "../../../lib/demo/watch/watch_words.ts";

const settings: WatchSettings = { learningRate: 0.001, activation: "relu", isAugmented: false };

Deno.test("stateSentence() counts epochs, and says what a training that diverged did", () => {
  assertEquals(stateSentence("training", { epoch: 0, settings }), "Training: epoch 1.");
  assertEquals(stateSentence("stopping", { epoch: 2.4, settings }), "Stopping in epoch 3.");
  assertEquals(
    stateSentence("stopped", { epoch: 2.4, settings }),
    "Stopped in epoch 3. All that it learned is kept.",
  );
  assertEquals(stateSentence("finished", { epoch: 12, settings }), "Trained for 12 epochs. It can go on.");
  const diverged = stateSentence("diverged", { epoch: 1, settings: { ...settings, learningRate: 1000 } });
  assertMatch(
    diverged,
    /^The loss is no number any more: a learning rate of 1000 is too large\..*smaller rate, and/,
  );
});

Deno.test("lossAdvice() speaks up where the loss is that of guessing, and not in the first batches", () => {
  const details = { epoch: 0.5, settings, classes: 10 };
  assertEquals(lossAdvice(1.9, details), undefined);
  assertEquals(lossAdvice(9, { ...details, epoch: 0.05 }), undefined);
  assertMatch(lossAdvice(2.3, details)!, /not below 2\.30, that of guessing: it learns slowly/);
  const large = { ...details, settings: { ...settings, learningRate: 1 } };
  assertMatch(lossAdvice(40, large)!, /not below 2\.30, that of guessing: a learning rate of 1 is too large/);
});

Deno.test("dataSentence() says what the images are, and stamps those that code drew", () => {
  const set: WatchedSet = {
    ...{
      title: "Fashion-MNIST",
      isSynthetic: false,
      trainSize: 10_000,
      validationSize: 2_000,
      classNames: [],
    },
    ...{ height: 28, width: 28, channels: 1, images: new Uint8Array(), labels: [] },
  };
  assertEquals(
    dataSentence(set),
    "Fashion-MNIST: 10,000 images to train on and 2,000 validation images, all from its training split; no test " +
      "image is used here.",
  );
  assertMatch(dataSentence({ ...set, isSynthetic: true }), /^SYNTHETIC: 10,000 images/);
});
