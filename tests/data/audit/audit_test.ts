import { assert, assertEquals, assertRejects } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { auditDataset, type AuditProgress } from "../../../lib/data/audit/audit.ts";
import { auditQuality } from "../../../lib/data/audit/audit_quality.ts";
import { type CorruptionKind, injectCorruptions } from "../../../lib/data/audit/corruptions.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { drawnPictures } from "../drawn_pictures.ts";

const clean = syntheticGarments({ size: 1000, seed: 21 });

Deno.test("auditDataset() finds damage that it was not tuned on, and names it", async () => {
  const { dataset, truth } = injectCorruptions(clean, { random: createRandom(22), fraction: 0.12 });
  const quality = auditQuality(await auditDataset(dataset), truth);
  const least: Record<CorruptionKind, number> = {
    blank: 20,
    noise: 20,
    truncated: 18,
    shifted: 16,
    "wrong shape": 17,
    "wrong label": 8,
  };
  for (const { kind, injected, named, precision } of quality) {
    assertEquals(injected, 20);
    assert(named >= least[kind], `${kind}: ${named} of 20 named`);
    assert(precision !== null && precision >= 0.8, `${kind}: precision ${precision}`);
  }
});

Deno.test("auditDataset() raises hardly any alarm over sound images", async () => {
  const findings = await auditDataset(clean);
  assert(findings.filter(({ kind }) => kind !== "wrong label").length <= 2);
  assert(findings.length <= 12, `${findings.length} of 1000`);
});

Deno.test("auditDataset() returns one finding per image, by rising index, with a score of 1 or more", async () => {
  const { dataset } = injectCorruptions(clean, { random: createRandom(23), fraction: 0.12 });
  const findings = await auditDataset(dataset);
  findings.forEach(({ index, score, reason }, i) => {
    assert(i === 0 || index > findings[i - 1].index);
    assert(score >= 1 && reason.length > 10, `${score}: ${reason}`);
  });
});

Deno.test("auditDataset() says what it sees: a blank image and a label against its neighbours", async () => {
  const labels = clean.labels.slice();
  const boot = labels.indexOf(9);
  labels[boot] = 1;
  const images = clean.images.slice();
  const blank = labels.indexOf(8);
  images.fill(7, blank * 784, (blank + 1) * 784);
  const findings = await auditDataset({ ...clean, images, labels });
  const reasonFor = (wanted: number) => findings.find(({ index }) => index === wanted)?.reason;
  assertEquals(reasonFor(blank), "brightness differs by 0 of 255 at most");
  assertEquals(reasonFor(boot), "labelled Trouser, and 15 of the 15 most similar images are Ankle boot");
});

Deno.test("auditDataset() reports its progress and waits for whoever takes it", async () => {
  const reports: AuditProgress[] = [];
  await auditDataset(clean, {
    onProgress: async (progress) => {
      await Promise.resolve();
      reports.push(progress);
    },
  });
  assertEquals([...new Set(reports.map(({ stage }) => stage))], [
    "measuring images",
    "judging images",
    "comparing labels",
  ]);
  assertEquals(reports.at(-1), { stage: "comparing labels", done: 1000, total: 1000 });
});

Deno.test("auditDataset() finds the same damage in garments of 32 x 32 pixels in colour", async () => {
  const garments = syntheticGarments({ size: 1000, seed: 21, side: 32, channels: 3 });
  const { dataset, truth } = injectCorruptions(garments, { random: createRandom(22), fraction: 0.12 });
  const quality = auditQuality(await auditDataset(dataset), truth);
  for (const { kind, found, precision } of quality) {
    assert(found >= (kind === "wrong label" ? 8 : 16), `${kind}: ${found} of 20 found`);
    assert(precision !== null && precision >= 0.8, `${kind}: precision ${precision}`);
  }
});

Deno.test("auditDataset() finds wrong labels that only colour tells, in oblong pictures", async () => {
  const set = drawnPictures({ size: 480 }), labels = set.labels.slice();
  // Kinds 1, 5 and 9 are the same figure in three colours, and so on.
  const wrong = [0, 49, 98, 303];
  for (const index of wrong) labels[index] = (labels[index] + 4) % 12;
  const findings = await auditDataset({ ...set, labels });
  assert(findings.length >= 3 && findings.every(({ index }) => wrong.includes(index)));
  const first = "labelled Kind 5, and 15 of the 15 most similar images are Kind 1";
  assertEquals([findings[0].kind, findings[0].reason], ["wrong label", first]);
});

Deno.test("auditDataset() takes images of any size, and raises hardly any alarm", async () => {
  for (const [height, width] of [[8, 8], [12, 40], [60, 9], [64, 64]]) {
    const set = drawnPictures({ size: 240, height, width, classes: 2 });
    const findings = await auditDataset(set);
    assert(findings.length <= 12, `${height} x ${width}: ${findings.length} of 240`);
  }
});

Deno.test("auditDataset() takes images of a single row", async () => {
  const set = drawnPictures({ size: 120, height: 1, width: 30, classes: 2 });
  set.images.fill(9, 0, 90);
  assertEquals((await auditDataset(set))[0].kind, "blank");
});

Deno.test("auditDataset() rejects sets too small to tell what is usual", async () => {
  await assertRejects(
    () => auditDataset(subset(clean, [1, 2, 3])),
    RangeError,
    "size must be at least 100: current value is 3",
  );
});

Deno.test("auditDataset() rejects labels that are missing or no classes", async () => {
  await assertRejects(
    () => auditDataset({ ...clean, labels: clean.labels.slice(1) }),
    TypeError,
    "one per image (1000)",
  );
  await assertRejects(
    () => auditDataset({ ...clean, labels: clean.labels.map((label) => label + 1) }),
    RangeError,
    "Cannot audit as labels must be integers from 0 to 9: current value is 10",
  );
});
