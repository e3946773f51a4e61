import { SingleBar } from "cli-progress";
import type { Progress } from "../county/progress";
import { t } from "../schema/language";

/** Milliseconds between two lines where there is no terminal to draw on. */
const LINE_EVERY = 10_000;
/** Steps that the time left is reckoned from: more than a county's tables, for these take very different times. */
const RECKONED_STEPS = 200;

const MINUTE = 60;

/** Seconds left as people say them: no finer than steps of very different lengths allow. What is not yet reckoned comes as text. */
export const timeLeft = (seconds: number | string): string =>
  typeof seconds === "string" ? "…" : seconds < MINUTE ? t`less than a minute left` : t`about ${Math.ceil(seconds / MINUTE)} min left`;

/** Draws a bar with the time left from the first step on, while the work goes on; without a terminal a line now and then. */
export async function withBar(title: string, work: (onProgress: Progress) => Promise<void>): Promise<void> {
  let drawn = false;
  let finished = false;
  const bar = new SingleBar({
    format: `headwater: ${title} [{bar}] {percentage}% | {eta_formatted} | {step}`,
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: RECKONED_STEPS,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
    // Before the second step nothing can be reckoned from.
    formatTime: (seconds) => (finished ? t`done` : timeLeft(drawn ? seconds : "")),
    stream: process.stderr,
  });
  try {
    await work((step, done, total) => {
      if (!drawn) bar.start(total, 0, { step });
      drawn = true;
      finished = done === total;
      bar.setTotal(total);
      bar.update(done, { step });
    });
  } finally {
    if (drawn) bar.stop();
  }
}
