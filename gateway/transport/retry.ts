/** A fetch earns a tenth of a retry, and five retries can be saved up: in any 50 fetches in a row at most 20 % are sent again. */
const FETCHES_PER_RETRY = 10;
const SAVED_AT_MOST = 5 * FETCHES_PER_RETRY;

/** First pause before a retry, in milliseconds; each further one is twice as long, and each is cut by up to half at random. */
const FIRST_PAUSE_MS = 50;

/** What retries one subgraph may be sent: a share of what it is asked anyway, so that they cannot add to its fall. It starts empty. */
export class RetryBudget {
  #saved = 0;

  /** A fetch goes out for the first time. */
  earn(): void {
    if (this.#saved < SAVED_AT_MOST) this.#saved++;
  }

  /** Takes one retry, if there is one. */
  spend(): boolean {
    if (this.#saved < FETCHES_PER_RETRY) return false;
    this.#saved -= FETCHES_PER_RETRY;
    return true;
  }
}

/** Pause before the next retry. @param retried how many there were */
export const pauseMs = (retried: number, random: () => number = Math.random): number => FIRST_PAUSE_MS * 2 ** retried * (1 - random() / 2);

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110 §10.2.3); undefined when it is neither. */
export function retryAfterMs(value: string, now = Date.now()): number | undefined {
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Date.parse would make a date of anything: "-1" is in 2001.
  const at = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
