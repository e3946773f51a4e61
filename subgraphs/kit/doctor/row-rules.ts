import { t } from "../../../schema/language";
import type { Dialect } from "../sql/dialect";
import { dateDigitsSql, isDateSql } from "../sql/legacy-date";
import { type NeededTable, isBlankSql } from "./examination";
import { formsOf } from "./expectation";
import type { FindingKind } from "./finding";

/** A condition of a row `t` that should hold for none. */
export interface RowRule {
  readonly kind: FindingKind;
  readonly columns: readonly string[];
  readonly sql: string;
  /** Depends on the one column alone, and is slow: it is judged for each of its values instead of each row. */
  readonly byValue?: true;
  readonly expected: string;
  readonly action: string;
}

/** Dates before this year and after that one are slips of the pen: nobody of the departments' books was born or will leave then. */
const [FIRST_YEAR, LAST_YEAR] = ["1900", "2099"];

const CORRECT = t`correct the rows; --json holds the statement that lists them`;

/** What a table's forms and expectations say of each single row. @param asOf yyyy-MM-dd */
export function rowRules(table: NeededTable, dialect: Dialect, asOf: string): RowRule[] {
  return [...blankRules(table), ...dateRules(table, dialect, asOf), ...amountRules(table, dialect)];
}

function blankRules({ primaryKey, expectation, columns }: NeededTable): RowRule[] {
  const texts = new Set(columns.filter(({ type }) => type === "varchar").map(({ name }) => name));
  return [...new Set([...primaryKey, ...(expectation.required ?? [])])].map((column) => ({
    kind: "blank-key",
    columns: [column],
    sql: texts.has(column) ? isBlankSql(`t.${column}`) : `t.${column} IS NULL`,
    expected: t`a value: rows are found by it`,
    action: CORRECT,
  }));
}

function dateRules({ expectation }: NeededTable, dialect: Dialect, asOf: string): RowRule[] {
  const { ahead = [], orders = [] } = expectation;
  const formOf = new Map(
    [...formsOf(expectation)].flatMap(([column, form]) =>
      isDateForm(form) ? [[column, form === "month" ? "month" : "day"] as const] : [],
    ),
  );
  const present = (column: string): string => `NOT ${isBlankSql(`t.${column}`)}`;
  const rules = [...formOf].flatMap(([column, form]): RowRule[] => {
    const [isDate, digits] = [isDateSql(dialect, `t.${column}`, form), dateDigitsSql(`t.${column}`, form)];
    const year = `SUBSTR(${digits}, 1, 4)`;
    const today = asOf.replaceAll("-", "").slice(0, form === "day" ? 8 : 6);
    const rule = { columns: [column], byValue: true, action: CORRECT } as const;
    return [
      {
        ...rule,
        kind: "malformed-date",
        sql: `${present(column)} AND NOT ${isDate}`,
        expected: form === "day" ? t`a day of the calendar, or blank` : t`a month or day of the calendar, or blank`,
      },
      {
        ...rule,
        kind: "absurd-date",
        sql: `${isDate} AND (${year} < '${FIRST_YEAR}' OR ${year} > '${LAST_YEAR}')`,
        expected: t`a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
      },
      ...(ahead.includes(column)
        ? []
        : [
            {
              ...rule,
              kind: "future-date" as const,
              sql: `${isDate} AND ${year} <= '${LAST_YEAR}' AND ${digits} > '${today}'`,
              expected: t`not after ${asOf}`,
            },
          ]),
    ];
  });
  const ordered = orders.map(([first, second]): RowRule => {
    const form = formOf.get(first) === "month" || formOf.get(second) === "month" ? "month" : "day";
    const [a, b] = [`t.${first}`, `t.${second}`];
    return {
      kind: "dates-in-wrong-order",
      columns: [second, first],
      sql: `${isDateSql(dialect, a, form)} AND ${isDateSql(dialect, b, form)} AND ${dateDigitsSql(a, form)} > ${dateDigitsSql(b, form)}`,
      expected: t`not before ${first}`,
      action: CORRECT,
    };
  });
  return [...rules, ...ordered];
}

const isDateForm = (form: unknown): boolean => form === "day" || form === "month" || form === "instant";

function amountRules({ expectation, columns }: NeededTable, { fen }: Dialect): RowRule[] {
  const { signed = [], limits = {}, sums = [] } = expectation;
  const numbers = new Set(
    columns.filter(({ type, primary }) => !primary && (type === "decimal" || type === "int")).map(({ name }) => name),
  );
  const coded = formsOf(expectation);
  const counted = [...numbers].filter((column) => {
    const form = coded.get(column);
    return form === undefined || form === "count" || form === "amount";
  });
  return [
    ...counted
      .filter((column) => !signed.includes(column))
      .map((column): RowRule => ({
        kind: "negative-amount",
        columns: [column],
        sql: `t.${column} < 0`,
        expected: t`not below zero`,
        action: CORRECT,
      })),
    ...Object.entries(limits).map(([column, limit]): RowRule => ({
      kind: "implausible-amount",
      columns: [column],
      sql: `t.${column} > ${limit}`,
      expected: t`at most ${String(limit)}`,
      action: CORRECT,
    })),
    ...sums.map(({ total, plus, minus = [] }): RowRule => ({
      kind: "sum-differs",
      columns: [total, ...plus, ...minus],
      sql: `${fen(`t.${total}`)} <> ${plus.map((column) => fen(`t.${column}`)).join(" + ")}${minus.map((column) => ` - ${fen(`t.${column}`)}`).join("")}`,
      expected: `${plus.length > 2 ? `${plus[0]} + … + ${plus.at(-1)}` : plus.join(" + ")}${minus.length ? ` - ${minus[0]} … ${minus.at(-1)}` : ""}`,
      action: CORRECT,
    })),
  ];
}
