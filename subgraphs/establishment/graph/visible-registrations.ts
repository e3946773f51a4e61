import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope } from "../../kit/context";
import { normalisedCodeSql } from "./normalised-code";
import { notSecretSql, secretSql } from "./visible";

const USCC = normalisedCodeSql("t.tyshxydm");
/** Divisions by credit code, for the certificates that name no institution. Grouped by the name: ONLY_FULL_GROUP_BY knows no expression again. */
const BY_USCC = `(SELECT ${normalisedCodeSql("i.tyshxydm")} AS uscc, MIN(NULLIF(TRIM(i.xzqh), '')) AS xzqh FROM jg_jbxx i GROUP BY uscc)`;
const SECRET_CREDIT_CODES = `SELECT ${normalisedCodeSql("s.tyshxydm")} FROM jg_jbxx s WHERE ${secretSql("s")} AND ${normalisedCodeSql("s.tyshxydm")} IS NOT NULL`;

/**
 * Certificates `t` of no secret institution, by code or credit code, in the scope asked for; one whose institution is not
 * known belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleRegistrations(
  context: SubgraphContext,
  asked?: string | null,
): { name: string; apply: (query: SelectQueryBuilder<ObjectLiteral>) => void } {
  const scope = `${divisionScope(context, asked)}%`;
  const byCode = "(SELECT NULLIF(TRIM(d.xzqh), '') FROM jg_jbxx d WHERE d.jgbm = t.jgbm)";
  return {
    name: `visible:${scope}`,
    apply: (query) => {
      query
        .leftJoin(BY_USCC, "u", `u.uscc = ${USCC} AND TRIM(COALESCE(t.jgbm, '')) = ''`)
        .andWhere(`${notSecretSql("t.jgbm")} AND COALESCE(${USCC}, '') NOT IN (${SECRET_CREDIT_CODES})`)
        .andWhere(`COALESCE(${byCode}, u.xzqh, :home) LIKE :scope`, { home: context.homeDivision, scope });
    },
  };
}
