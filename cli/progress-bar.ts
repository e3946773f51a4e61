import { SingleBar } from "cli-progress";
import type { Progress } from "../county/progress";

/** Draws a bar from the first step on, while the work goes on; without steps, or without a terminal, nothing is drawn. */
export async function withBar(title: string, work: (onProgress: Progress) => Promise<void>): Promise<void> {
  const bar = new SingleBar({
    format: `${title} [{bar}] {percentage}% {step}`,
    hideCursor: true,
    clearOnComplete: false,
    noTTYOutput: false,
    stream: process.stderr,
  });
  let drawn = false;
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
