import { invalid } from "../../../schema/errors";
import type { PageArguments } from "./page";

/** Most rows that a search of people by name may answer (domain 8.4). */
const ROWS = 20;

/**
 * The page arguments of a list of people: a search by name has one page of at most 20.
 * @param search the `nameContains` of the filter. @throws HeadwaterError VALIDATION_FAILED when a search asks for more
 */
export function nameSearchPage(search: string | null | undefined, asked: PageArguments): PageArguments {
  if (typeof search !== "string") return asked;
  if (asked.after) throw invalid("after", "空：按姓名检索只有一页，请增加条件", asked.after);
  if ((asked.first ?? 0) > ROWS) throw invalid("first", `不超过 ${ROWS}：按姓名检索最多 ${ROWS} 条`, asked.first);
  return { first: asked.first ?? ROWS, after: null };
}
