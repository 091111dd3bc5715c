/** Looks for what may be wrong with a set of pictures. */
import { etaLines } from "../../core/eta_lines.ts";
import type { Dataset } from "../../core/mod.ts";
import { PART_NAMES } from "../../data/formats/part_of_name.ts";
import { duplicateGroups, judgePictures } from "../../data/mod.ts";
import { percent } from "../../report/mod.ts";
import { rarestClass, suspectedLabels } from "../../study/mod.ts";
import { type AuditedSet, labelledImages } from "./audited_set.ts";

/** What may be wrong. */
export type AuditKind =
  | "label"
  | "copy"
  | "near-duplicate"
  | "blank"
  | "dark"
  | "blurred"
  | "odd shape"
  | "small";

/** A picture with what may be wrong with it; a person decides whether it is. */
export interface AuditFinding {
  kind: AuditKind;
  index: number;
  /** In words. */
  detail: string;
  /** The class that it seems to belong to, of kind "label". */
  suggested?: string;
  /** Findings of one group belong together: pictures that are nearly the same. */
  group?: number;
}

/** What an audit found. */
export interface AuditResult {
  findings: AuditFinding[];
  /** How well labels were predicted without them, 0 to 1; undefined where too few are known. */
  accuracy: number | undefined;
}

/** Who hears of the audit. */
export interface AuditFindingsOptions {
  onStatus: (line: string) => void;
  signal: AbortSignal;
}

/** Suspected labels that are shown at most: the most suspicious of them. */
const MOST_SUSPECTS = 200;

/** Audits the set; the backend must be in use. */
export async function auditFindings(
  set: AuditedSet,
  { onStatus, signal }: AuditFindingsOptions,
): Promise<AuditResult> {
  const classes = set.labels.map((label) => label === undefined ? undefined : set.images.classNames[label]);
  const quality = judgePictures(set.measures, classes)
    .map(({ index, fault, detail }): AuditFinding => ({ kind: fault, index, detail }));
  onStatus("Comparing all pictures with each other");
  const copies = copiesOf(set),
    groups = await duplicateGroups(set.images, { signal, onProgress: etaLines("picture", onStatus) });
  const duplicates = nearDuplicatesOf(set, groups, copies.length);
  const labels = await suspectsOf(set, { onStatus, signal });
  return {
    findings: [...labels.findings, ...copies.flat(), ...duplicates, ...quality],
    accuracy: labels.accuracy,
  };
}

/** Returns groups of files with the same bytes. */
function copiesOf(set: AuditedSet): AuditFinding[][] {
  const groups = Map.groupBy(set.names.keys(), (i) => set.sha256[i]);
  return [...groups].filter(([sha256, indices]) => sha256 !== undefined && indices.length > 1)
    .map(([, indices], group) => {
      const detail = `the same file${acrossWords(set, indices)}`;
      return indices.map((index) => ({ kind: "copy" as const, index, detail, group }));
    });
}

/** Returns pictures that are nearly the same, without those whose whole group is copies. */
function nearDuplicatesOf(
  set: AuditedSet,
  groups: readonly number[][],
  firstGroup: number,
): AuditFinding[] {
  return groups.filter((indices) => new Set(indices.map((i) => set.sha256[i] ?? i)).size > 1).flatMap(
    (indices, group) => {
      const detail = `nearly the same${acrossWords(set, indices)}`;
      return indices.map((index) => ({
        kind: "near-duplicate" as const,
        index,
        detail,
        group: firstGroup + group,
      }));
    },
  );
}

/** Says what is worse than a duplicate: one on both sides of a split, or in two classes. */
function acrossWords({ parts, labels }: AuditedSet, indices: readonly number[]): string {
  const sides = PART_NAMES.filter((part) => indices.some((i) => parts[i] === part));
  const classes = new Set(indices.map((i) => labels[i]).filter((label) => label !== undefined));
  const where = sides.length > 1 ? `, in ${sides.join(" and ")}` : "";
  return `${where}${classes.size > 1 ? ", in different classes" : ""}`;
}

async function suspectsOf(set: AuditedSet, { onStatus, signal }: AuditFindingsOptions): Promise<AuditResult> {
  const { dataset, indices } = labelledImages(set), { classNames } = set.images;
  const reason = whyNotSuspected(dataset);
  if (reason !== undefined) {
    onStatus(`Labels are not looked at: ${reason}`);
    return { findings: [], accuracy: undefined };
  }
  onStatus("Predicting each label without it");
  const { suspects, accuracy } = await suspectedLabels(dataset, {
    signal,
    onProgress: (done, folds) => onStatus(`  ${done} of ${folds} parts`),
  });
  const findings = suspects.slice(0, MOST_SUSPECTS).map(({ index, label, likely, margin }): AuditFinding => ({
    kind: "label",
    index: indices[index],
    suggested: classNames[likely],
    detail: `labelled ${classNames[label]}, looks like ${classNames[likely]} (margin ${percent(margin, 0)})`,
  }));
  return { findings, accuracy };
}

/** Returns why no label can be predicted by pictures of all classes but without itself; undefined where each can. */
function whyNotSuspected(dataset: Dataset): string | undefined {
  if (dataset.classNames.length < 2) return "there is one class";
  const { name, images } = rarestClass(dataset);
  return images < 2 ? `${name} has no two different pictures of its own` : undefined;
}
