/** As `/operations.json` gives it. */
export interface SavedOperation {
  readonly query: string;
  readonly variables: string;
}

/** GraphiQL's own, in the part that matters here. */
interface Tabs<T extends { title: string; query: string | null } = { title: string; query: string | null }> {
  readonly activeTabIndex: number;
  readonly tabs: readonly T[];
}

const KEY = "graphiql:tabState";

/** The title of an operation is the comment in its first line. */
export const titleOf = (query: string | null): string | undefined => /^#[ \t]*(\S.{0,39})$/m.exec(query?.split("\n", 1)[0] ?? "")?.[1];

/** GraphiQL names a tab after its operation, whose name cannot be Chinese; a title goes before it. Changes the tabs given. */
export function entitle(state: Tabs): void {
  for (const tab of state.tabs) tab.title = titleOf(tab.query) ?? tab.title;
}

/**
 * Puts the saved operations into the store that GraphiQL reads its tabs from, or gives the titles back to the tabs that
 * are in it: GraphiQL stores a tab before `onTabChange` can entitle it.
 */
export function restoreTabs(saved: readonly SavedOperation[], store: Storage): void {
  const stored = store.getItem(KEY);
  if (!stored && !saved.length) return;
  const state = stored ? (JSON.parse(stored) as Tabs) : { activeTabIndex: 0, tabs: saved.map(tab) };
  entitle(state);
  store.setItem(KEY, JSON.stringify(state));
  if (stored) return;
  // The first tab's contents, which GraphiQL keeps beside its tabs.
  store.setItem("graphiql:query", saved[0]!.query);
  store.setItem("graphiql:variables", saved[0]!.variables);
}

const tab = ({ query, variables }: SavedOperation, index: number) => ({
  id: `saved-${index + 1}`,
  title: "",
  query,
  variables,
  headers: null,
  operationName: null,
  response: null,
});
