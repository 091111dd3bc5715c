import { assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import type { AugmentationOptions } from "../../lib/training/images/augmentation_settings.ts";
import { fitSettings } from "../../lib/training/fit_settings.ts";
import { checkTeacher } from "../../lib/training/check_teacher.ts";
import type { TeacherOptions } from "../../lib/training/distillation/teacher_options.ts";
import { stripes } from "./stripes.ts";

const DATA = stripes(4, 1), PLAIN = new Float32Array(8);

function check(teacher: TeacherOptions, augmentation?: AugmentationOptions): void {
  checkTeacher(teacher, DATA, fitSettings({ ...augmentation && { augmentation } }));
}

Deno.test("checkTeacher() lets networks pass, and logits, mirrored ones where images are", async () => {
  await useBackend();
  const model = buildDenseNet({ inputShape: [8, 8, 1], classes: 2, units: [2], seed: 1 });
  check({ models: [model] }, {});
  check({ logits: { plain: PLAIN } });
  check({ logits: { plain: PLAIN } }, { flipProbability: 0 });
  check({ logits: { plain: PLAIN, mirrored: PLAIN } }, {});
  model.dispose();
});

const REFUSALS: [name: string, () => void, ErrorConstructor, words: string][] = [
  [
    "neither networks nor logits",
    () => check({}),
    TypeError,
    "must have networks or logits: current value is neither",
  ],
  ["no networks", () => check({ models: [] }), TypeError, "current value is no networks"],
  [
    "both",
    () => check({ models: [buildDenseNet({ inputShape: [8, 8, 1], classes: 2 })], logits: { plain: PLAIN } }),
    TypeError,
    "current value is both",
  ],
  [
    "a temperature of 0",
    () => check({ logits: { plain: PLAIN }, temperature: 0 }),
    RangeError,
    "temperature must be finite and above 0: current value is 0",
  ],
  [
    "an alpha above 1",
    () => check({ logits: { plain: PLAIN }, alpha: 2 }),
    RangeError,
    "alpha must be from 0 to 1",
  ],
  [
    "logits of other images",
    () => check({ logits: { plain: new Float32Array(6) } }),
    TypeError,
    "logits must be one for each class of each image (8): current value is 6",
  ],
  [
    "logits that are not finite",
    () => check({ logits: { plain: PLAIN.with(3, NaN) } }),
    RangeError,
    "logits must be finite: current value is NaN",
  ],
  [
    "no mirrored logits where images are mirrored",
    () => check({ logits: { plain: PLAIN } }, {}),
    TypeError,
    "logits must hold mirrored ones where augmentation mirrors images",
  ],
  [
    "no mirrored logits where flips alternate",
    () => check({ logits: { plain: PLAIN } }, { flips: "alternating" }),
    TypeError,
    "logits must hold mirrored ones where augmentation mirrors images",
  ],
  [
    "a probability of flips that alternate",
    () => check({ logits: { plain: PLAIN } }, { flips: "alternating", flipProbability: 0 }),
    TypeError,
    "flipProbability must be left out where flips alternate: current value is 0",
  ],
  [
    "an option that is not known",
    () => check({ logits: { plain: PLAIN }, temprature: 2 } as TeacherOptions),
    TypeError,
    "Did you mean temperature?",
  ],
  [
    "a network of other classes",
    () => check({ models: [buildDenseNet({ inputShape: [8, 8, 1], classes: 3 })] }),
    TypeError,
    "Cannot distil as model must have one output",
  ],
];

for (const [name, act, kind, words] of REFUSALS) {
  Deno.test(`checkTeacher() refuses ${name}`, async () => {
    await useBackend();
    assertThrows(act, kind, words);
  });
}
