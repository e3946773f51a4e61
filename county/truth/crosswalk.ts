import { NEARLY_NAMED_2024, FISCAL_YEARS } from "../tables/czj-yth-units";
import type { World } from "../world/model";
import { countBy } from "./names";

/** How finance's units must be matched: method 01–04 by year, M for members of accounting groups, null for what nothing matches. */
export function crosswalkOf({ agencies, secret }: World): Record<string, unknown> {
  return Object.fromEntries(
    FISCAL_YEARS.map((year) => {
      const units = agencies
        .filter(({ years }) => years.includes(year))
        .map(({ code, institution, method, members }) => {
          // Similar names are candidates below one parent only, and the roots of finance's tree are nobody's institution.
          const linked = year === "2024" && institution && NEARLY_NAMED_2024[institution.name] ? null : institution;
          return {
            localCode: code,
            institutionCode: linked?.code ?? null,
            method: linked && method,
            ...(institution === secret ? { secret: true } : {}),
            ...(members.length ? { members: members.map((member) => member.code).sort() } : {}),
          };
        })
        .sort((a, b) => (a.localCode < b.localCode ? -1 : 1));
      return [
        year,
        {
          methods: countBy(units, ({ method }) => method ?? "unmatched"),
          memberships: units.reduce((sum, { members = [] }) => sum + members.length, 0),
          units,
        },
      ];
    }),
  );
}
