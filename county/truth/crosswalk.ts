import { isNamedOnly } from "../tables/rsj-rsgl-contracts";
import { NEARLY_NAMED_2024, FISCAL_YEARS } from "../tables/czj-yth-units";
import type { Institution, World } from "../world/model";
import { countBy } from "./names";

/** How finance's units must be matched: method 01–04 by year, M for members of accounting groups, null for what nothing matches. */
export function crosswalkOf({ agencies, secret }: World): Record<string, unknown> {
  return Object.fromEntries(
    FISCAL_YEARS.map((year) => {
      const units = agencies
        .filter(({ years }) => years.includes(year))
        .map(({ code, institution, method, members }) => {
          // Similar names are candidates below one parent only, and the roots of finance's tree are nobody's institution.
          const linked = year === "2024" && institution && NEARLY_NAMED_2024[institution.name.slice(3)] ? null : institution;
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

/** How organization's legal units and hr's employers must be matched, in every year; null for what nothing matches. */
export function localCrosswalkOf({ orgUnits, employers, contracts, formerContracts, secret }: World): Record<string, unknown> {
  const named = [...contracts, ...formerContracts].filter(isNamedOnly).map(({ institution }) => institution);
  return {
    organization: linksOf(
      orgUnits.filter(({ kind }) => kind === "1"),
      secret,
    ),
    hr: linksOf(
      employers.map(({ number, ...employer }) => ({ ...employer, code: number })),
      secret,
    ),
    // Contract staff whose rows have their unit's name alone.
    hrByName: linksOf(
      [...new Set(named)].map((institution) => ({ code: institution.name, institution, method: "03" })),
      secret,
    ),
  };
}

function linksOf(
  local: readonly { code: string; institution: Institution | null; method: string | null }[],
  secret: Institution,
): Record<string, unknown> {
  const units = local
    .map(({ code, institution, method }) => ({
      localCode: code,
      institutionCode: institution?.code ?? null,
      method,
      ...(institution === secret ? { secret: true } : {}),
    }))
    .sort((a, b) => (a.localCode < b.localCode ? -1 : 1));
  return { methods: countBy(units, ({ method }) => method ?? "unmatched"), units };
}
