/** Told after each step: what is done, how many of how many. */
export type Progress = (step: string, done: number, total: number) => void;
