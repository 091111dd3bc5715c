/** Draws the synthetic sandals, sneakers and ankle boots; all point to the left. */
import type { Random } from "../../core/random.ts";
import type { Canvas } from "./garment_canvas.ts";
import { between, drawFabric } from "./garment_fabric.ts";

/** Draws a sandal: a thin sole, flat or on a heel, and a few straps with nothing between them. */
export function drawSandal(canvas: Canvas, random: Random): void {
  const { tone } = drawFabric(random);
  const lift = random.uniform() < 0.45 ? between(random, 4, 9) : between(random, 0, 2);
  const toeY = lift > 3 ? between(random, 22, 25) : between(random, 18.5, 22);
  const heelY = toeY - lift;
  const thick = between(random, 1, 2.4);
  const soleAt = (x: number) => toeY + (heelY - toeY) * Math.min(1, Math.max(0, (x - 8) / 12));
  const upper = [1, 4, 8, 14, 20, 26.5].flatMap((x) => [x, soleAt(x) - 0.3]);
  const isWedge = lift > 3 && random.uniform() < 0.4;
  const lower = isWedge
    ? [26.5, toeY + thick, 2, toeY + thick]
    : [26.5, 20, 14, 8, 2].flatMap((x) => [x, soleAt(x) + thick]);
  canvas.fill([...upper, ...lower], tone);
  if (lift > 3 && !isWedge) {
    const heel = between(random, 0.8, 2.4);
    canvas.fill([26.3, heelY, 26, toeY + thick, 26 - heel, toeY + thick, 23.5 - heel, heelY + thick], tone);
  }
  const strap = between(random, 1.1, 2.4);
  const bands = 1 + random.integer(3);
  for (let band = 0; band < bands; band++) {
    const x = 3 + band * between(random, 2.5, 4);
    const height = between(random, 3.5, 6);
    canvas.stroke(
      [x, soleAt(x), x + 2.5, soleAt(x) - height, x + 5.5, soleAt(x + 6)],
      strap,
      tone * between(random, 0.75, 1),
    );
  }
  if (random.uniform() < 0.8) {
    const ankleY = heelY - between(random, 4, 8);
    const front = between(random, 15, 18.5);
    canvas.stroke(
      [front, soleAt(front), front + 1, ankleY + 1, 25.5, ankleY, 26, heelY],
      strap * 0.9,
      tone * 0.9,
    );
  }
}

/** Draws a sneaker: low, a thick sole of another tone, laces, often stripes on the side. */
export function drawSneaker(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random);
  const bottom = between(random, 19, 21.5);
  const collar = bottom - between(random, 8.5, 11.5);
  const toe = between(random, 3, 4.5);
  const tongue = between(random, 13, 16.5);
  canvas.fill([
    ...[1.6, bottom, 1.5, bottom - toe * 0.6, 4, bottom - toe, 8.5, bottom - toe - 1.3],
    ...[tongue - 1.5, collar + 1, tongue, collar - 0.4, tongue + 2.2, collar + 1.6],
    ...[23, collar + 1.9, 25.4, collar, 26.6, collar + 0.6, 26.4, bottom - 4, 26.8, bottom],
  ], fabric.at);
  const sole = fabric.tone > 0.55
    ? fabric.tone * between(random, 0.4, 0.95)
    : fabric.tone + between(random, 0.2, 0.5);
  const height = between(random, 1.2, 2.8);
  canvas.fill([
    0.9,
    bottom - 0.8,
    27,
    bottom - 0.8,
    27,
    bottom + height - 1,
    26,
    bottom + height - 0.8,
    2,
    bottom + height - 0.8,
  ], sole);
  const mark = fabric.tone > 0.5
    ? fabric.tone * between(random, 0.3, 0.8)
    : fabric.tone + between(random, 0.2, 0.5);
  if (random.uniform() < 0.7) {
    for (let i = 0; i < 3; i++) {
      const x = 8.5 + i * 2;
      const y = bottom - toe - 1.2 - i * ((bottom - toe - collar) / 4);
      canvas.stroke([x, y, x + 2, y + 1.6], 0.7, mark);
    }
  }
  const stripes = random.uniform() < 0.6 ? 1 + random.integer(3) : 0;
  for (let i = 0; i < stripes; i++) {
    canvas.stroke([15 + i * 2.4, bottom - 1, 17 + i * 2.4, collar + 3], 0.9, mark);
  }
}

/** Draws an ankle boot: a shaft above the ankle, a heel, sometimes a zip or laces. */
export function drawAnkleBoot(canvas: Canvas, random: Random): void {
  const fabric = drawFabric(random);
  const bottom = between(random, 23.5, 26.5);
  const top = between(random, 1, 6.5);
  const front = between(random, 11, 14.5);
  const heel = random.uniform() < 0.5 ? between(random, 2.5, 5) : between(random, 0.4, 1.5);
  const arch = bottom - heel;
  const back = between(random, 24.5, 26.8);
  canvas.fill([
    ...[1.6, bottom, 1.4, bottom - 3, 4, bottom - 5, 8.5, bottom - 7, front - 0.8, bottom - 10.5],
    ...[front, (top + bottom) / 2 - 2, front - between(random, 0, 1), top, back - 0.8, top - 0.6],
    ...[back - 1, (top + bottom) / 2, back, bottom - 6, back, arch],
    ...[
      back - 0.3,
      bottom,
      back - between(random, 3, 5.5),
      bottom,
      back - 5.5,
      arch,
      14,
      arch + heel * 0.3,
      10.5,
      bottom,
    ],
  ], fabric.at);
  const dark = fabric.tone > 0.35
    ? fabric.tone * between(random, 0.35, 0.8)
    : fabric.tone + between(random, 0.1, 0.4);
  canvas.stroke([1.5, bottom - 0.4, 11, bottom - 0.4], 1.1, dark);
  const detail = random.uniform();
  if (detail < 0.35) canvas.stroke([back - 6, top, back - 6.5, bottom - 6], 0.8, dark);
  if (detail >= 0.35 && detail < 0.65) {
    for (let y = top + 2; y < bottom - 9; y += 2.4) {
      canvas.stroke([front - 0.5, y, front + 2.6, y + 1], 0.7, dark);
    }
  }
  if (random.uniform() < 0.35) canvas.stroke([front - 1, top + 1.6, back - 0.8, top + 1], 1, dark);
}
