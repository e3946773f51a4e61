import { SingleBar } from "cli-progress";
import type { Progress } from "../county/progress";

/** Draws a bar from the first step on, while the work goes on; without a terminal a line says it instead. */
export async function withBar(title: string, work: (onProgress: Progress) => Promise<void>): Promise<void> {
  const bar = new SingleBar({
    format: `${title} [{bar}] {percentage}% {eta_formatted} {step}`,
    hideCursor: true,
    clearOnComplete: false,
    noTTYOutput: false,
    stream: process.stderr,
  });
  const terminal = process.stderr.isTTY;
  let drawn = false;
  try {
    await work((step, done, total) => {
      if (!drawn && terminal) bar.start(total, 0, { step });
      if (!drawn && !terminal) process.stderr.write(`headwater: ${title} …\n`);
      drawn = true;
      bar.setTotal(total);
      bar.update(done, { step });
    });
  } finally {
    if (drawn && terminal) bar.stop();
  }
}
