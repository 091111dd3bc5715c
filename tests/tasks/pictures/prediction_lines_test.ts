import { assertEquals } from "@std/assert";
import type { PicturePrediction } from "../../../lib/tasks/pictures/predict_pictures.ts";
import {
  predictionCsv,
  predictionTable,
  predictionValues,
  scoreTable,
} from "../../../lib/tasks/pictures/prediction_lines.ts";

const CLASSES = ["boot", "hat, wide"];

const PREDICTIONS: PicturePrediction[] = [
  {
    ...{ name: "boot/a.png", className: "boot", predicted: 0, confidence: 0.912, label: 0 },
    ...{ novelty: 0.1, isNovel: false, plainFraction: 1 },
  },
  {
    ...{ name: 'b "2".png', className: "hat, wide", predicted: 1, confidence: 0.5, label: undefined },
    ...{ novelty: 0.75, isNovel: true, plainFraction: 0.2 },
  },
];

Deno.test("predictionTable() has a line for each picture, with labels where any is known", () => {
  assertEquals(predictionTable(PREDICTIONS, CLASSES), [
    "picture     class      confidence  label",
    "boot/a.png  boot           91.2 %  boot",
    'b "2".png   hat, wide      50.0 %         (unlike anything it was trained on) (doubtful: no plain background)',
  ]);
  assertEquals(predictionTable([{ ...PREDICTIONS[0], label: undefined }], CLASSES), [
    "picture     class  confidence",
    "boot/a.png  boot       91.2 %",
  ]);
});

Deno.test("predictionCsv() and predictionValues() hold the same for other programs", () => {
  assertEquals(predictionCsv(PREDICTIONS, CLASSES), [
    "picture,class,confidence,label,novelty,unlike_training,remarks",
    "boot/a.png,boot,0.9120,boot,0.1000,false,",
    '"b ""2"".png","hat, wide",0.5000,,0.7500,true,unlike anything it was trained on; doubtful: no plain background',
  ]);
  const values = predictionValues({ predictions: PREDICTIONS, skipped: [] }, {
    ...{ title: "net", classNames: CLASSES, source: "shop" },
  });
  assertEquals(JSON.parse(JSON.stringify(values)), {
    model: { title: "net", source: "shop", classNames: CLASSES },
    predictions: [
      {
        picture: "boot/a.png",
        class: "boot",
        confidence: 0.912,
        label: "boot",
        novelty: 0.1,
        isUnlikeTraining: false,
        remarks: [],
      },
      {
        ...{
          picture: 'b "2".png',
          class: "hat, wide",
          confidence: 0.5,
          novelty: 0.75,
          isUnlikeTraining: true,
        },
        remarks: ["unlike anything it was trained on", "doubtful: no plain background"],
      },
    ],
    skipped: [],
  });
});

Deno.test("scoreTable() judges the pictures that have a label, and is empty without any", () => {
  assertEquals(scoreTable(PREDICTIONS, CLASSES).at(-1)?.split(/ {2,}/), [
    "all",
    "1",
    "100.0 %",
    "20.7 to 100.0",
  ]);
  assertEquals(scoreTable([PREDICTIONS[1]], CLASSES), []);
});
