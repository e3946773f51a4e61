import { SingleBar } from "cli-progress";
import type { Progress } from "../county/progress";

/** Milliseconds between two lines where there is no terminal to draw on. */
const LINE_EVERY = 10_000;
/** Steps that the time left is reckoned from: more than a county's tables, for these take very different times. */
const RECKONED_STEPS = 200;

/** Seconds as people say them. What is not yet reckoned comes as text. */
const inWords = (seconds: number | string): string =>
  typeof seconds === "string" ? "…" : seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;

/** Draws a bar with the time left from the first step on, while the work goes on; without a terminal a line now and then. */
export async function withBar(title: string, work: (onProgress: Progress) => Promise<void>): Promise<void> {
  let drawn = false;
  const bar = new SingleBar({
    format: `headwater: ${title} [{bar}] {percentage}% | time left {eta_formatted} | {step}`,
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: RECKONED_STEPS,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
    // Before the second step nothing can be reckoned from.
    formatTime: (seconds) => inWords(drawn ? seconds : ""),
    stream: process.stderr,
  });
  try {
    await work((step, done, total) => {
      if (!drawn) bar.start(total, 0, { step });
      drawn = true;
      bar.setTotal(total);
      bar.update(done, { step });
    });
  } finally {
    if (drawn) bar.stop();
  }
}
