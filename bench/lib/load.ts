import { type Dispatcher, Pool } from "undici";

export interface LoadOptions {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
  /** What every answer must be, byte for byte. */
  readonly expected: Buffer;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in ms, ascending. */
  readonly latencies: Float64Array;
}

let caller = 0;

/** A caller of its own for every request, so that no gateway may share an answer between two. */
export const nextAuthorization = (): string => `Bearer caller-${++caller}`;

/**
 * Keeps `connections` requests under way, one on each kept-alive connection, for the time given; those begun finish.
 * @throws Error at the first answer that is not the expected one
 */
export async function load({ url, body, connections, seconds, expected }: LoadOptions): Promise<LoadResult> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const sent = performance.now();
      await request(pool, pathname, body, expected);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
    return {
      requests: latencies.length,
      seconds: (performance.now() - started) / 1000,
      latencies: Float64Array.from(latencies).sort(),
    };
  } finally {
    await pool.destroy();
  }
}

/** The value below which the given part of an ascending list lies. */
export const quantile = (ascending: Float64Array, part: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? NaN;

function request(pool: Pool, path: string, body: string, expected: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let offset = 0;
    let right = true;
    let status = 0;
    let got = "";
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        // Compared as it comes, without putting it together.
        if (offset + chunk.length > expected.length || expected.compare(chunk, 0, chunk.length, offset, offset + chunk.length) !== 0)
          right = false;
        if (!right && got.length < 300) got += chunk.toString("latin1", 0, 300);
        offset += chunk.length;
      },
      onResponseEnd() {
        if (status === 200 && right && offset === expected.length) resolve();
        else
          reject(new Error(`expected the answer checked before (${expected.length} bytes), got HTTP ${status}, ${offset} bytes: ${got}`));
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    };
    pool.dispatch(
      {
        path,
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", authorization: nextAuthorization() },
        body,
      },
      handler,
    );
  });
}
