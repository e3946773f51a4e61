import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { CallerClaims } from "../../schema/assertion";
import { HeadwaterError, invalid } from "../../schema/errors";
import { scopeOf } from "./codes/division";
import type { Dialect } from "./sql/dialect";

/** What a resolver works with: made anew for every request, so that no loader outlives its caller. */
export interface SubgraphContext {
  readonly caller: CallerClaims;
  readonly database: DataSource;
  readonly dialect: Dialect;
  /** Key of the person pseudonyms and name hashes; the same in all departments. */
  readonly personKeySecret: string;
  /** The six digits that rows without a derivable division belong to (11.7). */
  readonly homeDivision: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- loaders of every key and value share one register
  readonly loaders: Map<string, DataLoader<any, any, any>>;
}

/** Longest list of keys in one `IN (…)` (domain 5.10). */
const MAX_BATCH = 1000;

/**
 * The request's loader of this name, made on first use. Keys asked for in one tick become one statement.
 * @param id says everything the batch function depends on: table, column, columns read, arguments.
 * @param options of a loader whose keys are no `IN (…)`: its batch function sees to its statements itself, see {@link inBatches}
 */
export function loader<K, V, C = K>(
  context: SubgraphContext,
  id: string,
  batch: (keys: readonly K[]) => Promise<readonly (V | Error)[]>,
  options: DataLoader.Options<K, V, C> = { maxBatchSize: MAX_BATCH },
): DataLoader<K, V, C> {
  let found = context.loaders.get(id);
  if (!found) context.loaders.set(id, (found = new DataLoader<K, V, C>(batch, options)));
  return found as DataLoader<K, V, C>;
}

/** Rows of any number of different keys, read by statements of at most 1,000. */
export async function inBatches<Row>(
  keys: ReadonlySet<string>,
  read: (keys: readonly string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all = [...keys];
  const rows: Row[] = [];
  for (let start = 0; start < all.length; start += MAX_BATCH)
    // One by one: rows may be more than a call has arguments.
    for (const row of await read(all.slice(start, start + MAX_BATCH))) rows.push(row);
  return rows;
}

/** Refuses callers other than the project's own jobs. @throws HeadwaterError FORBIDDEN */
export function requireService(context: SubgraphContext): void {
  if (!context.caller.service) throw new HeadwaterError("FORBIDDEN", "此项仅供系统服务角色使用。");
}

/**
 * The division prefix to filter by: the narrower of what is asked and what the caller may see.
 * @throws HeadwaterError VALIDATION_FAILED when it is not 2, 4 or 6 digits; FORBIDDEN outside the caller's scope
 */
export function divisionScope(context: SubgraphContext, asked?: string | null): string {
  const own = context.caller.divisionPrefix;
  if (asked === null || asked === undefined) return own;
  if (!/^(\d{2}){1,3}$/.test(asked)) throw invalid("区划代码 divisionPrefix 或 divisionCode", " 2、4 或 6 位数字", asked);
  if (asked.startsWith(own)) return asked;
  if (own.startsWith(asked)) return own;
  throw new HeadwaterError("FORBIDDEN", "所查区划不在您的授权范围内。");
}

/** Whether the scope asked for is all that the department's database keeps books of: its home division, or a larger one. */
export const isEverything = (context: SubgraphContext, asked?: string | null): boolean =>
  scopeOf(context.homeDivision).startsWith(divisionScope(context, asked));
