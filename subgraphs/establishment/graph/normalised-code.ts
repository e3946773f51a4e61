import { withoutBlanksSql } from "../../kit/sql/citizen-id";

/** SQL: a credit code as it is compared, like `normaliseUscc` of ASCII text: upper case, without blanks and `-`; NULL when there is none. */
export const normalisedCodeSql = (column: string): string => `NULLIF(UPPER(REPLACE(${withoutBlanksSql(column)}, '-', '')), '')`;
