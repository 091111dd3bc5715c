/** Words the networks that can be trained by name, and what is kept of one. */
import { plural } from "../../core/mod.ts";
import { count, percent } from "../../report/mod.ts";
import { allModels, CANDIDATES, type KeptModel, type PlannedModel } from "../../study/mod.ts";
import { shownPath } from "../../study/store/user_path.ts";
import { formatDuration } from "../terminal/terminal.ts";

/** Returns a line for each network, with its epochs by profile, and then for each candidate. */
export function modelLines(): string[] {
  return [
    ...allModels().map(modelLine),
    "",
    "Candidates, which stand in no table:",
    ...CANDIDATES.map(modelLine),
  ];
}

function modelLine({ name, title, epochs }: PlannedModel): string {
  const counts = Object.entries(epochs).map(([profile, count]) => `${profile} ${count}`).join(", ");
  return `${name.padEnd(18)} ${title.padEnd(38)} epochs: ${counts}`;
}

/** Returns what a training came to, and where the network lies. */
export function keptLines({ folder, record, isNew, isEarlierCode }: KeptModel): string[] {
  const { title, trainSize, epochs, durationMs, imagesPerSecond } = record;
  const code = isEarlierCode ? ", with a different version of the code" : "";
  const speed = imagesPerSecond ? `, ${count(imagesPerSecond)} images/s` : "";
  const done = isNew
    ? `\n${title} is trained${code}`
    : `${title} is trained already${code} (--fresh trains it anew)`;
  const extent = `  ${plural(trainSize, "image")}, ${plural(epochs, "epoch")}, ${
    formatDuration(durationMs)
  }${speed}`;
  const lines = [done, extent];
  if (record.split === "selected") {
    const { validation, validationSize } = record;
    lines.push(`  accuracy ${percent(validation.accuracy)} on ${plural(validationSize, "validation image")}`);
  }
  return [...lines, `  kept in ${shownPath(folder)}`];
}
