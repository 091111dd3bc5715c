/** Compares the speeds of one row of the bench. */
import type { BenchRow } from "./bench_result.ts";

/** Returns our best speed divided by PyTorch's best; undefined without either. */
export function ratioToTorch({ ours1 = 0, ours2 = 0, torch }: BenchRow): number | undefined {
  const ours = Math.max(ours1, ours2);
  return torch && ours > 0 ? ours / torch.imagesPerSecond : undefined;
}

/** Returns how many times as fast two threads are as one; undefined without either. */
export function secondCore({ ours1, ours2 }: BenchRow): number | undefined {
  return ours1 && ours2 ? ours2 / ours1 : undefined;
}
