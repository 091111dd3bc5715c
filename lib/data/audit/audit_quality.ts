/** Compares what an audit found with what was damaged. */
import type { Finding } from "./audit.ts";
import type { Corruption, CorruptionKind } from "./corruptions.ts";

/** How well one kind of damage was found. */
export interface AuditQuality {
  kind: CorruptionKind;
  /** Damaged so. */
  injected: number;
  /** Of those, found under any name. */
  found: number;
  /** Of those, found under the right name. */
  named: number;
  /** Findings of this kind. */
  reported: number;
  /** Of those, damaged in any way. */
  damaged: number;
  /** `found / injected`, 0 to 1; null where none was injected. */
  recall: number | null;
  /** `damaged / reported`, 0 to 1; null where none was reported. */
  precision: number | null;
}

/**
 * Counts, for each kind that was injected or reported, in alphabetical order. Recall asks whether damage was
 * found at all, since an image is dropped whatever the damage is called; `named` shows what was mistaken
 * for another kind.
 */
export function auditQuality(findings: readonly Finding[], truth: readonly Corruption[]): AuditQuality[] {
  const reportedAs = new Map(findings.map(({ index, kind }) => [index, kind]));
  const damaged = new Set(truth.map(({ index }) => index));
  const kinds = new Set([...truth, ...findings].map(({ kind }) => kind));
  return [...kinds].sort().map((kind) => {
    const injected = truth.filter((corruption) => corruption.kind === kind);
    const reported = findings.filter((finding) => finding.kind === kind);
    const counts = {
      injected: injected.length,
      found: injected.filter(({ index }) => reportedAs.has(index)).length,
      named: injected.filter(({ index }) => reportedAs.get(index) === kind).length,
      reported: reported.length,
      damaged: reported.filter(({ index }) => damaged.has(index)).length,
    };
    return {
      kind,
      ...counts,
      recall: counts.injected === 0 ? null : counts.found / counts.injected,
      precision: counts.reported === 0 ? null : counts.damaged / counts.reported,
    };
  });
}
