/** Draws the synthetic trousers, dresses and bags. */
import type { Random } from "../../core/random.ts";
import type { Canvas } from "./garment_canvas.ts";
import { between, drawFabric } from "./garment_fabric.ts";
import { mirrored } from "./garment_tops.ts";

/** Draws trousers: a waistband and two legs, wide or narrow. */
export function drawTrouser(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { columns: 0.1 });
  const waist = between(random, 3.6, 5.2);
  const hip = waist + between(random, 0.3, 1.3);
  const top = between(random, 0.5, 2);
  const hemY = between(random, 25, 27.6);
  const crotchY = between(random, 8.5, 11.5);
  const hem = between(random, 3.6, 7);
  const legWidth = between(random, 2.6, 4.4);
  for (const side of [-1, 1]) {
    const leg = [
      0,
      top,
      waist,
      top,
      hip,
      crotchY - 2,
      hem,
      hemY,
      Math.max(0.3, hem - legWidth),
      hemY,
      0.2,
      crotchY,
      0,
      crotchY,
    ];
    canvas.fill(leg.map((value, i) => (i % 2 === 0 ? 14 + side * value : value)), fabric.at);
  }
  const dark = fabric.tone * between(random, 0.5, 0.9);
  if (random.uniform() < 0.7) canvas.stroke([14 - waist, top + 1.4, 14 + waist, top + 1.4], 0.7, dark);
  if (random.uniform() < 0.6) canvas.stroke([14, top + 1, 14, crotchY], 0.6, dark);
}

/** Draws a dress: narrow shoulders, a waist, a skirt that flares or falls straight. */
export function drawDress(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { rows: 0.12, columns: 0.05, print: 0.1 });
  const top = between(random, 0.4, 1.6);
  const shoulder = between(random, 2.8, 4.6);
  const chestY = top + between(random, 4, 6);
  const waist = between(random, 2.6, 4.2);
  const waistY = between(random, 9.5, 12.5);
  const hem = waist + between(random, 0.6, 5.5);
  const hemY = between(random, 25, 27.7);
  const hip = waist + (hem - waist) * between(random, 0.3, 0.7);
  const chest = between(random, 3.2, 4.6);
  const hasStraps = random.uniform() < 0.45;
  if (hasStraps) {
    for (const side of [-1, 1]) {
      canvas.stroke([14 + side * shoulder * 0.7, top, 14 + side * chest * 0.8, chestY], 1.2, fabric.tone);
    }
  }
  const half = [chest, chestY, waist, waistY, hip, waistY + 6, hem, hemY];
  canvas.fill(mirrored(hasStraps ? half : [shoulder * 0.5, top, shoulder, top + 0.8, ...half]), fabric.at);
  if (!hasStraps) {
    const depth = between(random, 1, 4);
    canvas.cut([
      14 - shoulder * 0.5,
      top - 1,
      14 + shoulder * 0.5,
      top - 1,
      14 + shoulder * 0.3,
      top + depth,
      14 - shoulder * 0.3,
      top + depth,
    ]);
    if (random.uniform() < 0.5) drawDressSleeves(canvas, random, { shoulder, top, chestY }, fabric.at);
  }
  if (random.uniform() < 0.4) {
    canvas.stroke([14 - waist, waistY, 14 + waist, waistY], 1, fabric.tone * between(random, 0.3, 0.8));
  }
}

function drawDressSleeves(
  canvas: Canvas,
  random: Random,
  { shoulder, top, chestY }: { shoulder: number; top: number; chestY: number },
  tone: (x: number, y: number) => number,
): void {
  const length = random.uniform() < 0.5 ? between(random, 3, 6) : between(random, 10, 16);
  const reach = shoulder + between(random, 1, 2.2) + length * 0.15;
  for (const side of [-1, 1]) {
    const outline = [
      shoulder - 0.6,
      top + 0.6,
      shoulder + 0.8,
      top + 1.6,
      reach,
      top + length,
      reach - 1.8,
      top + length + 0.6,
      shoulder - 0.6,
      chestY,
    ];
    canvas.fill(outline.map((value, i) => (i % 2 === 0 ? 14 + side * value : value)), tone);
  }
}

/** Draws a bag: a box, wide or high, with a handle above it or a flap in front. */
export function drawBag(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { checks: 0.1, columns: 0.08, rows: 0.06 });
  const width = between(random, 8, 13);
  const hasHandle = random.uniform() < 0.75;
  const top = hasHandle ? between(random, 9, 13) : between(random, 5, 9);
  const bottom = Math.min(27.5, top + between(random, 10, 15));
  const taper = between(random, -1.5, 2);
  if (hasHandle) {
    const grip = between(random, 3, width - 2.5);
    const peak = top - between(random, 4.5, 8.5);
    const arc = [-1, -0.85, -0.45, 0.45, 0.85, 1].flatMap((
      t,
    ) => [14 + t * grip, top + 0.5 + (peak - top) * (1 - t ** 4)]);
    canvas.stroke(arc, between(random, 1, 2.2), fabric.tone * between(random, 0.6, 1));
  }
  const upper = Math.min(13.5, width - taper);
  const round = between(random, 0.3, 1.8);
  canvas.fill(
    mirrored([upper - round, top, upper, top + round, width, bottom - round, width - round, bottom]),
    fabric.at,
  );

  drawBagDetails(canvas, random, { upper, top, tone: fabric.tone });
}

/** Draws a seam or a flap, and a clasp. */
function drawBagDetails(
  canvas: Canvas,
  random: Random,
  { upper, top, tone }: { upper: number; top: number; tone: number },
): void {
  const dark = tone > 0.35 ? tone * between(random, 0.4, 0.85) : tone + between(random, 0.15, 0.4);
  const lid = top + between(random, 1.5, 6);
  const detail = random.uniform();
  if (detail < 0.4) {
    canvas.stroke([14 - upper + 0.5, lid, 14 + upper - 0.5, lid], between(random, 0.6, 1.2), dark);
  }
  if (detail >= 0.4 && detail < 0.7) {
    const flap = [
      14 - upper,
      top + 0.5,
      14 - upper * 0.6,
      lid + 1,
      14 + upper * 0.6,
      lid + 1,
      14 + upper,
      top + 0.5,
    ];
    canvas.stroke(flap, 0.9, dark);
  }
  if (random.uniform() < 0.5) {
    canvas.fill([12.8, lid - 0.6, 15.2, lid - 0.6, 15.2, lid + 1.8, 12.8, lid + 1.8], dark * 0.7);
  }
}
