import { assert } from "@std/assert";
import { CLASS_NAMES } from "../../../lib/core/class_names.ts";
import { PROFILES } from "../../../lib/core/profile.ts";
import { SIMULATION_SIZES, type SimulationSizes } from "../../../lib/study/plan/simulation_sizes.ts";

Deno.test("SIMULATION_SIZES grow from smoke to full in every size", () => {
  const { smoke, quick, full } = SIMULATION_SIZES;
  const sizeOf = (sizes: SimulationSizes, key: keyof SimulationSizes) => {
    const size = sizes[key];
    return typeof size === "number" ? size : size.length;
  };
  for (const key of Object.keys(smoke) as (keyof SimulationSizes)[]) {
    const [low, middle, high] = [smoke, quick, full].map((sizes) => sizeOf(sizes, key));
    assert(low <= middle && middle <= high, `${key} shrinks`);
  }
});

Deno.test("SIMULATION_SIZES leave validation images for a delivery of which half is of one class", () => {
  for (const { name, validationSize } of Object.values(PROFILES)) {
    const { known, knownCounts, units } = SIMULATION_SIZES[name];
    const perClass = validationSize / CLASS_NAMES.length;
    assert(Math.max(known, ...knownCounts) + units / 2 <= perClass, name);
  }
});

Deno.test("SIMULATION_SIZES have seasons enough for a false alarm in ten of them", () => {
  for (const { seasons } of Object.values(SIMULATION_SIZES)) assert(seasons >= 9);
});
