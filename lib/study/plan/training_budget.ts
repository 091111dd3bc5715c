/** Says how many epochs a network may be trained: budgets count images at the speed of two idle cores, not time. */
import { checkInteger, checkPositive } from "../../core/check.ts";
import { fromFileUrl } from "@std/path";
import { readTextIfThere } from "../../core/read_if_there.ts";

/** Minutes of one training, by family. */
export const BUDGET_MINUTES = { convolutional: 60, transformer: 45, recurrent: 20 } as const;

/** How fast a network trains, and what is trained. */
export interface BudgetOptions {
  /** Training images per second on two idle cores. */
  imagesPerSecond: number;
  /** Training images in an epoch. */
  trainSize: number;
}

/**
 * Returns the epochs whose images fit into so many minutes at that speed: those of a training that other programs slow
 * down are as many.
 *
 * @throws {RangeError} when minutes or speed are not above 0, `trainSize` is no integer of 1 or more, or not even one
 * epoch fits
 */
export function epochsWithin(minutes: number, { imagesPerSecond, trainSize }: BudgetOptions): number {
  const task = "plan a training";
  checkPositive(task, { name: "minutes", value: minutes });
  checkPositive(task, { name: "imagesPerSecond", value: imagesPerSecond });
  checkInteger(task, { name: "trainSize", value: trainSize, least: 1 });
  // A budget of whole epochs must not lose one to rounding.
  const epochs = Math.floor(minutes * 60 * imagesPerSecond / trainSize + 1e-9);
  if (epochs >= 1) return epochs;
  throw new RangeError(
    `Cannot ${task} as its budget must hold an epoch: current value is ${minutes} min at ` +
      `${Math.round(imagesPerSecond)} images/s`,
  );
}

/** Networks of the study that the bench builds as the study does; its transformer is another one of the same name. */
const BENCHED: readonly string[] = ["small_cnn", "residual_24", "lstm"];

/** What of the bench's results tells a network's speed. */
interface BenchRows {
  rows: { id: string; ours2: number }[];
}

/**
 * Returns a network's training images per second on two idle cores: as `deno task bench` measured it, or else as a
 * record of a training by two threads kept it, which other programs may have slowed down.
 *
 * @param bench the bench's results, such as outputs/results/bench.json
 * @param record the record of a training
 * @throws {Error} when neither knows the speed
 */
export async function speedOnTwoCores(
  name: string,
  { bench, record }: { bench: URL; record?: { backend: string; imagesPerSecond?: number } | undefined },
): Promise<number> {
  const text = await readTextIfThere(bench),
    { rows }: BenchRows = text === undefined ? { rows: [] } : JSON.parse(text);
  const measured = BENCHED.includes(name) ? rows.find(({ id }) => id === name)?.ours2 : undefined;
  if (measured !== undefined) return measured;
  if (record?.imagesPerSecond !== undefined && /, 2 threads$/.test(record.backend)) {
    return record.imagesPerSecond;
  }
  throw new Error(
    `Cannot tell how fast ${name} trains as ${
      fromFileUrl(bench)
    } or a record of a training by two threads must ` +
      `say: current value is neither. Run \`deno task train ${name} --profile smoke --threads 2\` first`,
  );
}
