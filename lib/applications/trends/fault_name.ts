/** Names a fault of the camera for a reader. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { CameraFault } from "./with_camera_fault.ts";

const UNITS: Readonly<Record<keyof CameraFault, { factor: number; unit: string }>> = {
  darker: { factor: 100, unit: " %" },
  shifted: { factor: 1, unit: " px" },
  turned: { factor: 1, unit: "°" },
  smaller: { factor: 100, unit: " %" },
};

/** Returns what happened and how much, such as "darker, 25 %" or "turned, 5°; smaller, 10 %"; "as ever" without a fault. */
export function faultName(fault: CameraFault): string {
  const words = Object.entries(UNITS).flatMap(([kind, { factor, unit }]) => {
    const level = fault[kind as keyof CameraFault] ?? 0;
    return level === 0 ? [] : [`${kind}, ${Number(fixedDecimals(factor * level, 1))}${unit}`];
  });
  return words.length > 0 ? words.join("; ") : "as ever";
}
