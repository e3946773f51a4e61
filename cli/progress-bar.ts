import { constants } from "node:os";
import { SingleBar } from "cli-progress";
import type { Progress } from "../county/progress";
import { t } from "../schema/language";
import { tell } from "./serving";

/** Milliseconds between two lines where there is no terminal to draw on. */
const LINE_EVERY = 10_000;
/** Steps that the time left is reckoned from: more than a county's tables, for these take very different times. */
const RECKONED_STEPS = 200;

const MINUTE = 60;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Seconds left as people say them: no finer than steps of very different lengths allow. What is not yet reckoned comes as text. */
export const timeLeft = (seconds: number | string): string =>
  typeof seconds === "string" ? "…" : seconds < MINUTE ? t`less than a minute left` : t`about ${Math.ceil(seconds / MINUTE)} min left`;

/**
 * Draws a bar with the time left from the first step on, while the work goes on; without a terminal a line now and then.
 * SIGINT and SIGTERM end the process, with status 128 and the signal's number.
 * @param left what to say of what a stopped work leaves behind
 */
export async function withBar(title: string, work: (onProgress: Progress) => Promise<void>, left = t`nothing was changed`): Promise<void> {
  let drawn = false;
  let finished = false;
  const bar = new SingleBar({
    format: `headwater: ${title} [{bar}] {percentage}% | {eta_formatted} | {step}`,
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: RECKONED_STEPS,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
    // Its own handler gives the terminal back and lets the process live on.
    gracefulExit: false,
    // Before the second step nothing can be reckoned from.
    formatTime: (seconds) => (finished ? t`done` : timeLeft(drawn ? seconds : "")),
    stream: process.stderr,
  });
  const stop = (signal: NodeJS.Signals): never => {
    if (drawn) bar.stop();
    tell(t`stopped; ${left}`);
    // Whoever has something half done removes it as the process exits.
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    await work((step, done, total) => {
      if (!drawn) bar.start(total, 0, { step });
      drawn = true;
      finished = done === total;
      bar.setTotal(total);
      bar.update(done, { step });
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    if (drawn) bar.stop();
  }
}
