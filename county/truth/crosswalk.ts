import { CANDIDATES_2024, FISCAL_YEARS } from "../tables/czj-yth-units";
import type { World } from "../world/model";
import { countBy } from "./names";

/** How finance's units must be matched: method 01–04 by year, M for members of accounting groups, null for what nothing matches. */
export function crosswalkOf({ agencies, secret }: World): Record<string, unknown> {
  return Object.fromEntries(
    FISCAL_YEARS.map((year) => {
      const units = agencies
        .filter(({ years }) => years.includes(year))
        .map(({ code, institution, method, members }) => {
          const candidate = year === "2024" && institution !== null && CANDIDATES_2024[institution.name] !== undefined;
          return {
            localCode: code,
            institutionCode: candidate ? null : (institution?.code ?? null),
            // A name nearly right is for a person to confirm: 05, or nothing where the parents are not comparable.
            method: candidate ? "05" : method,
            ...(institution === secret ? { secret: true } : {}),
            ...(members.length ? { members: members.map((member) => member.code).sort() } : {}),
          };
        })
        .sort((a, b) => (a.localCode < b.localCode ? -1 : 1));
      return [year, { methods: countBy(units, ({ method }) => method ?? "unmatched"), memberships: units.reduce((sum, { members = [] }) => sum + members.length, 0), units }];
    }),
  );
}
