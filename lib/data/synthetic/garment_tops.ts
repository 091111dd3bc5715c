/** Draws the synthetic T-shirts, pullovers, coats and shirts: one cut, with different sleeves and details. */
import type { Random } from "../../core/random.ts";
import type { Canvas } from "./garment_canvas.ts";
import { between, drawFabric, type Fabric } from "./garment_fabric.ts";

/** Measures of a top, in pixels; widths are half widths from the centre line. */
interface Cut {
  top: number;
  neck: number;
  shoulder: number;
  shoulderY: number;
  chest: number;
  armpitY: number;
  waist: number;
  hem: number;
  hemY: number;
  /** Outer end of the sleeve. */
  cuffX: number;
  cuffY: number;
  cuffWidth: number;
}

/** Draws a T-shirt: short sleeves, open neck, often a print or stripes. */
export function drawTShirt(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { rows: 0.15, print: 0.35 });
  const cut = drawCut(random, {
    cuffY: between(random, 8, 12.5),
    spread: between(random, 2.5, 4.2),
    hemY: 26.5,
  });
  drawBody(canvas, cut, fabric);
  cutNeck(canvas, cut, between(random, 1.5, 4.5), random.uniform() < 0.25);
  if (random.uniform() < 0.5) seams(canvas, cut, fabric.tone * 0.8);
}

/** Draws a pullover: long sleeves, high neck, ribs at hem and cuffs, knitted rows. */
export function drawPullover(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { rows: 0.3, print: 0.12 });
  const cut = drawCut(random, {
    cuffY: between(random, 21, 25.5),
    spread: between(random, 2.6, 4.2),
    hemY: 26,
  });
  drawBody(canvas, cut, fabric);
  seams(canvas, cut, fabric.tone * between(random, 0.55, 0.85));
  const rib = fabric.tone * between(random, 0.75, 0.95);
  canvas.stroke([14 - cut.hem, cut.hemY - 0.8, 14 + cut.hem, cut.hemY - 0.8], 1.4, rib);
  if (random.uniform() < 0.3) {
    canvas.fill(collarBand(cut, between(random, 0.5, 1.5)), rib);
  } else {
    cutNeck(canvas, cut, between(random, 0.8, 3), random.uniform() < 0.25);
  }
}

/** Draws a coat: long sleeves, open front, lapels or a hood, buttons or a zip, pockets. */
export function drawCoat(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { checks: 0.1, columns: 0.05 });
  const cut = drawCut(random, {
    cuffY: between(random, 21, 26),
    spread: between(random, 2.6, 4),
    hemY: 27.3,
  });
  drawBody(canvas, cut, fabric);
  seams(canvas, cut, fabric.tone * between(random, 0.45, 0.8));
  const dark = fabric.tone * between(random, 0.15, 0.6);
  const middle = 14 + between(random, -0.8, 0.8);
  const depth = between(random, 4, 10);
  canvas.fill([14 - cut.neck, cut.top, 14 + cut.neck, cut.top, middle, cut.top + depth], dark);
  canvas.stroke([middle, cut.top + depth - 1, middle, cut.hemY], between(random, 0.6, 1.4), dark);
  canvas.stroke(
    [14 - cut.neck, cut.top, middle - 2.2, cut.top + depth * 0.6, middle, cut.top + depth],
    0.7,
    dark,
  );
  canvas.stroke(
    [14 + cut.neck, cut.top, middle + 2.2, cut.top + depth * 0.6, middle, cut.top + depth],
    0.7,
    dark,
  );
  if (random.uniform() < 0.5) {
    const pocketY = between(random, 17, 20);
    canvas.stroke([14 - cut.waist + 0.8, pocketY, 14 - 2.5, pocketY + 0.6], 0.8, dark);
    canvas.stroke([14 + 2.5, pocketY + 0.6, 14 + cut.waist - 0.8, pocketY], 0.8, dark);
  }
  if (random.uniform() < 0.4) buttons(canvas, middle + 1.6, cut.top + depth, cut.hemY - 3, dark);
}

/** Draws a shirt: pointed collar, a row of buttons, long or short sleeves, often striped or checked. */
export function drawShirt(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random, { columns: 0.15, checks: 0.2, rows: 0.1, print: 0.05 });
  const isLong = random.uniform() < 0.6;
  const cut = drawCut(random, {
    cuffY: isLong ? between(random, 20, 25.5) : between(random, 9, 14),
    spread: between(random, 2.5, 4.2),
    hemY: 26.5,
  });
  drawBody(canvas, cut, fabric);
  if (isLong) seams(canvas, cut, fabric.tone * between(random, 0.6, 0.9));
  cutNeck(canvas, cut, between(random, 1, 3.5), true);
  const line = fabric.tone > 0.5
    ? fabric.tone * between(random, 0.5, 0.85)
    : fabric.tone + between(random, 0.1, 0.3);
  const length = random.uniform() < 0.25 ? 12 : cut.hemY;
  canvas.stroke([14, cut.top + 3, 14, length], 0.7, line);
  if (random.uniform() < 0.6) buttons(canvas, 14, cut.top + 4, length - 1, line * 0.6);
  for (const side of [-1, 1]) {
    const tip = [14 + side * between(random, 2.2, 3.4), cut.top + between(random, 3.2, 4.6)];
    canvas.fill(
      [14 + side * cut.neck, cut.top - 0.2, ...tip, 14 + side * 0.4, cut.top + 2.6],
      fabric.tone * 0.85,
    );
  }
}

function drawCut(random: Random, given: { cuffY: number; spread: number; hemY: number }): Cut {
  const { cuffY, spread, hemY } = given;
  const top = between(random, 0.6, 2.4);
  const shoulderY = top + between(random, 1.4, 2.6);
  const chest = between(random, 5.6, 7.4);
  const shoulder = chest + between(random, 0.2, 1);
  const isLong = cuffY > 15;
  return {
    top,
    neck: between(random, 2.2, 3.4),
    shoulder,
    shoulderY,
    chest,
    armpitY: shoulderY + between(random, 5, 7),
    waist: chest - between(random, -0.3, 0.8),
    hem: chest + between(random, -0.5, 0.9),
    hemY: hemY - between(random, 0, 2.5),
    cuffX: Math.min(13.6, shoulder + (isLong ? spread * between(random, 1, 1.5) : spread)),
    cuffY,
    cuffWidth: isLong ? between(random, 2.4, 3.4) : between(random, 3, 4.2),
  };
}

function drawBody(canvas: Canvas, cut: Cut, fabric: Fabric): void {
  for (const side of [-1, 1]) canvas.fill(sleeve(cut, side), fabric.at);
  const half = [
    ...[cut.neck, cut.top, cut.shoulder, cut.shoulderY, cut.chest, cut.armpitY],
    ...[cut.waist, (cut.armpitY + cut.hemY) / 2 + 1, cut.hem, cut.hemY],
  ];
  canvas.fill(mirrored(half), fabric.at);
}

/** A sleeve from the shoulder to the cuff; long ones bend at the elbow. */
function sleeve(cut: Cut, side: number): number[] {
  const { shoulder, shoulderY, chest, armpitY, cuffX, cuffY, cuffWidth } = cut;
  const elbowX = shoulder + (cuffX - shoulder) * 0.75;
  const elbowY = shoulderY + (cuffY - shoulderY) * 0.5;
  const isLong = cuffY > 15;
  const outer = isLong
    ? [shoulder - 1.5, shoulderY - 0.6, elbowX, elbowY, cuffX, cuffY]
    : [shoulder - 1.5, shoulderY - 0.6, shoulder + 0.8, shoulderY + 0.6, cuffX, cuffY - 1];
  const inner = isLong
    ? [cuffX - cuffWidth, cuffY + 0.4, elbowX - cuffWidth - 0.5, elbowY + 1, chest - 1, armpitY]
    : [cuffX - cuffWidth * 0.75, cuffY + 0.8, chest - 0.5, armpitY + 0.4, chest - 2, armpitY];
  return [...outer, ...inner].map((value, i) => (i % 2 === 0 ? 14 + side * value : value));
}

/** Cuts the neckline out: round, or to a point. */
function cutNeck(canvas: Canvas, { neck, top }: Cut, depth: number, isPointed: boolean): void {
  const middle = isPointed
    ? [14, top + depth]
    : [14 + neck * 0.6, top + depth * 0.85, 14 - neck * 0.6, top + depth * 0.85];
  canvas.cut([14 + neck, top - 1, 14 + neck, top, ...middle, 14 - neck, top, 14 - neck, top - 1]);
}

/** A standing collar, as on a turtleneck. */
function collarBand({ neck, top }: Cut, height: number): number[] {
  return mirrored([neck * 0.85, top - height, neck, top + 0.8]);
}

/** Draws the shadow between sleeves and body. */
function seams(canvas: Canvas, { chest, shoulder, shoulderY, armpitY, waist }: Cut, tone: number): void {
  for (const side of [-1, 1]) {
    const line = [shoulder - 0.4, shoulderY + 1, chest, armpitY, waist + 0.2, armpitY + 5];
    canvas.stroke(line.map((value, i) => (i % 2 === 0 ? 14 + side * value : value)), 0.7, tone);
  }
}

function buttons(canvas: Canvas, x: number, from: number, to: number, tone: number): void {
  for (let y = from; y < to; y += 4) canvas.fill([x, y - 0.8, x + 0.8, y, x, y + 0.8, x - 0.8, y], tone);
}

/** Mirrors the right half of an outline, given from top to bottom as half widths, about the centre line. */
export function mirrored(half: readonly number[]): number[] {
  const outline: number[] = [];
  for (let i = 0; i < half.length; i += 2) outline.push(14 + half[i], half[i + 1]);
  for (let i = half.length - 2; i >= 0; i -= 2) outline.push(14 - half[i], half[i + 1]);
  return outline;
}
