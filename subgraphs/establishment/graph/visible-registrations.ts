import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope } from "../../kit/context";
import { normalisedCodeSql } from "./normalised-code";
import { notSecretSql, secretSql } from "./visible";

const USCC = normalisedCodeSql("t.tyshxydm");

/** SQL: the credit codes of some institutions `i`. */
const creditCodes = (where: string): string =>
  `(SELECT ${normalisedCodeSql("i.tyshxydm")} FROM jg_jbxx i WHERE ${where} AND ${normalisedCodeSql("i.tyshxydm")} IS NOT NULL)`;

/** Greater than every division of a scope when written behind it. */
const LAST = "999999";

/**
 * SQL: the division of a certificate that names no institution lies in the scope. It is that of the institution with its
 * credit code, of several the smallest, of none the home division (11.7). Divisions are ranges of the index on them: whoever
 * sees all that the database keeps has none below or above, and only certificates that have a code there are sought within.
 */
function ofCreditCode(homeInScope: boolean): string {
  const code = `COALESCE(${USCC}, '')`;
  const below = creditCodes("i.xzqh < :scopeFirst AND TRIM(i.xzqh) <> '' AND TRIM(i.xzqh) NOT LIKE :scope");
  const above = creditCodes("i.xzqh > :scopeLast AND i.xzqh NOT LIKE :scope");
  const within = `${code} IN ${creditCodes("i.xzqh LIKE :scope OR (i.xzqh LIKE ' %' AND TRIM(i.xzqh) LIKE :scope)")}`;
  return `${code} NOT IN ${below} AND ${homeInScope ? `(${code} NOT IN ${above} OR ${within})` : within}`;
}

/**
 * Certificates `t` of no secret institution, by code or credit code, in the scope asked for; one whose institution is not
 * known belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleRegistrations(
  context: SubgraphContext,
  asked?: string | null,
): { name: string; apply: (query: SelectQueryBuilder<ObjectLiteral>) => void } {
  const scope = divisionScope(context, asked);
  const home = context.homeDivision;
  const ofCode = "COALESCE((SELECT NULLIF(TRIM(d.xzqh), '') FROM jg_jbxx d WHERE d.jgbm = t.jgbm), :home) LIKE :scope";
  return {
    name: `visible:${scope}`,
    apply: (query) => {
      query
        .andWhere(`${notSecretSql("t.jgbm")} AND COALESCE(${USCC}, '') NOT IN ${creditCodes(secretSql("i"))}`)
        .andWhere(`CASE WHEN TRIM(COALESCE(t.jgbm, '')) = '' THEN ${ofCreditCode(home.startsWith(scope))} ELSE ${ofCode} END`)
        .setParameters({ home, scope: `${scope}%`, scopeFirst: scope, scopeLast: `${scope}${LAST}` });
    },
  };
}
