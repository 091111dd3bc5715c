/** Tells in what the variants of an experiment differ, for tests. */
import type { Experiment } from "../../../lib/study/trials/experiment.ts";

/** Returns the paths of the settings in which any candidate of each variant differs from the reference. */
export function variantsDiffering({ reference, variants }: Experiment): string[][] {
  const [{ settings: plain }] = variants.find(({ name }) => name === reference)!.candidates;
  return variants.filter(({ name }) => name !== reference).map(({ candidates }) => {
    const paths = candidates.flatMap(({ settings }) => differing(settings, plain));
    return [...new Set(paths)].sort();
  });
}

/** Compares two levels of settings: "net.units", "epochs". */
function differing(here: object, there: object, prefix = ""): string[] {
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
  return names.flatMap((name) => {
    const [one, other] = [here, there].map((object) => (object as Record<string, unknown>)[name]);
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    return prefix === "" && typeof one === "object" && typeof other === "object"
      ? differing(one!, other!, `${name}.`)
      : [prefix + name];
  });
}
