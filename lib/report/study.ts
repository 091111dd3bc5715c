/** Opens the place where a notebook puts what it makes: figures and results, each with its context. */
import { inWords } from "../core/in_words.ts";
import { plural } from "../core/plural.ts";
import config from "../../deno.json" with { type: "json" };
import type { Figure } from "../charts/frame/figure.ts";
import { type HtmlDisplay, savePage } from "../charts/frame/html_display.ts";
import { saveFigure } from "../charts/frame/save_figure.ts";
import type { Provenance } from "../core/dataset.ts";
import { type AvailableImages, fitProfile } from "../core/sizes/fit_profile.ts";
import { prepareKernel } from "../core/kernel/prepare_kernel.ts";
import { outputFolder } from "../core/outputs.ts";
import type { Profile } from "../core/profile.ts";
import { PROFILES } from "../core/profiles.ts";
import { currentProfile } from "../core/current_profile.ts";
import { type MarkdownDisplay, prose } from "./format.ts";
import { readResult, type Result, type ResultContext, writeResult } from "./result.ts";

/** A data set as `openDataset` and `loadFashionMnist` return it. */
export interface StudyData extends AvailableImages {
  provenance: Provenance;
}

/** Options of `openStudy`. */
export interface StudyOptions {
  /** What data the notebook works on; with its images the profile's sizes are made to fit these. */
  data: Provenance | StudyData;
  /**
   * The backend in use, as `useBackend` returns it.
   *
   * @default none: plain code
   */
  backend?: { name: string; threads: number };
  /**
   * Seed from which the notebook derives all others.
   *
   * @default 1
   */
  seed?: number;
  /** @default currentProfile() */
  profile?: Readonly<Profile>;
  /** @default outputFolder(profile.name, data.source) */
  folder?: URL;
}

/** Where one notebook puts its figures and results, and finds those of earlier ones. */
export interface Study {
  notebook: string;
  /** The profile, with no size larger than there are images. */
  profile: Readonly<Profile>;
  seed: number;
  /** Below it the run writes all that it makes; ends in a slash. */
  folder: URL;
  /** The file that records who looked at the test labels. */
  ledger: URL;
  /** What every figure of this run says of its origin; for charts that are shown without being saved. */
  mark: { caption: string; stamp?: string };
  /** Describes the run: data, profile and how to change it, what was made smaller, seed, backend. */
  describe(): MarkdownDisplay;
  /** Saves a figure as `figures/<notebook>/<name>.svg`, marked with its origin, and returns it for display. */
  figure(name: string, figure: Figure): Promise<Figure>;
  /** Saves what opens and closes as the page `pages/<notebook>/<name>.html`, marked, and returns it for display. */
  page(name: string, display: HtmlDisplay): Promise<HtmlDisplay>;
  /** Saves a value as `results/<notebook>/<name>.json`, with its context. */
  save(name: string, value: unknown, about: AboutResult): Promise<void>;
  /** Returns the file for what a model predicts for the test images: `results/<notebook>/<model>.predictions`. */
  predictions(model: string): URL;
  /** Reads a value that this or an earlier notebook saved. */
  load<T>(notebook: string, name: string): Promise<Result<T>>;
}

/** What only the caller knows of a result. */
export type AboutResult = Pick<ResultContext, "n" | "split" | "durationMs">;

/**
 * Opens the study of one notebook, such as "05_cnn", and prepares the kernel for front ends (`prepareKernel`): every
 * notebook calls this when it starts. Nothing is written before something is saved.
 * Figures of synthetic data are stamped; those of real data carry the run in their caption.
 */
export function openStudy(notebook: string, options: StudyOptions): Study {
  if (!/^\d\d_[a-z_]+$/.test(notebook)) {
    throw new RangeError(
      `Cannot open a study as the notebook must be named like 05_cnn: current value is ${inWords(notebook)}`,
    );
  }
  prepareKernel();
  const { backend, seed = 1 } = options, { data, profile, note } = dataAndProfile(options);
  const folder = options.folder ?? outputFolder(profile.name, data.source);
  const backendText = backend ? `${backend.name}, ${plural(backend.threads, "thread")}` : "none";
  const run = `${data.title}, profile ${profile.name}, seed ${seed}`;
  const mark = { caption: run, ...(data.source === "synthetic" && { stamp: "SYNTHETIC DATA" }) };
  const resultUrl = (of: string, name: string) => new URL(`results/${of}/${checkedName(name)}.json`, folder);

  return {
    notebook,
    profile,
    seed,
    folder,
    ledger: new URL("results/test_looks.json", folder),
    mark,
    describe() {
      const trust = data.source === "synthetic"
        ? "**Synthetic images drawn by code: no figure here says anything about real garments.**"
        : data.verified
        ? "Official files, checksums verified."
        : "Files that are not the official ones: read as they are.";
      const others = Object.keys(PROFILES).filter((name) => name !== profile.name);
      return prose`**${run}**${
        backend ? ` · backend ${backendText}` : ""
      }. ${trust} Profiles set how much is done.
        For ${others.join(" or ")} put \`Deno.env.set("ATELIER_PROFILE", "${
        others[0]
      }")\` into a cell above this one,
        and run all cells again.${note ? ` ${note}` : ""}`;
    },
    async figure(name, figure) {
      const captioned = figure.withCaption(mark.caption);
      const marked = mark.stamp ? captioned.withStamp(mark.stamp) : captioned;
      await saveFigure(marked, new URL(`figures/${notebook}/${checkedName(name)}.svg`, folder));
      return marked;
    },
    async page(name, display) {
      const captioned = display.withCaption(mark.caption);
      const marked = mark.stamp ? captioned.withStamp(mark.stamp) : captioned;
      await savePage(marked, new URL(`pages/${notebook}/${checkedName(name)}.html`, folder));
      return marked;
    },
    async save(name, value, about) {
      await writeResult(resultUrl(notebook, name), {
        schema: 1,
        name,
        notebook,
        profile: profile.name,
        source: data.source,
        verified: data.verified,
        n: about.n,
        split: about.split,
        seed,
        backend: backendText,
        versions: versions(),
        durationMs: Math.round(about.durationMs),
        value,
      });
    },
    predictions: (model) => new URL(`results/${notebook}/${checkedName(model)}.predictions`, folder),
    load: (of, name) => readResult(resultUrl(of, name)),
  };
}

/** Returns what the data are, and the profile that their images suffice for. */
function dataAndProfile({ data, profile = currentProfile() }: StudyOptions) {
  if (!("provenance" in data)) return { data, profile, note: undefined };
  return { data: data.provenance, ...fitProfile(profile, data) };
}

/** Versions of Deno and of the packages that `deno.json` pins. */
function versions(): Record<string, string> {
  const packages = Object.entries(config.imports).map(([name, specifier]) =>
    [name, specifier.slice(specifier.lastIndexOf("@") + 1)] as const
  );
  return { deno: Deno.version.deno, ...Object.fromEntries(packages) };
}

function checkedName(name: string): string {
  if (/^[a-z0-9_]+$/.test(name)) return name;
  throw new RangeError(
    `Cannot save as the name must consist of a-z, 0-9 and _: current value is ${JSON.stringify(name)}`,
  );
}
