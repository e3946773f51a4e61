import { t } from "../../../schema/language";

/** One member of an accounting group (核算组): a unit that keeps the books of an institution among others. */
export interface AccountingGroupMember {
  /** Year the membership holds for; `0000` is every year. */
  readonly validYear: string;
  readonly localCode: string;
  readonly institutionCode: string;
}

/** Names the columns may have; the establishment office and the finance bureau each call them their own way. */
const COLUMNS: Readonly<Record<keyof AccountingGroupMember, readonly string[]>> = {
  validYear: ["valid_year", "fiscal_year"],
  localCode: ["local_code", "agency_code"],
  institutionCode: ["institution_code", "jgbm"],
};

/**
 * Reads the accounting-group file: CSV in UTF-8 with a header naming the unit, the institution and, when it matters, the year.
 * @param file what the text was read from
 * @throws Error naming the file and the line, what was expected and what to do
 */
export function parseAccountingGroups(text: string, file = t`accounting groups`): AccountingGroupMember[] {
  const [header, ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const titles = cells(header ?? "").map((title) => title.toLowerCase());
  const place = (column: keyof AccountingGroupMember): number => titles.findIndex((title) => COLUMNS[column].includes(title));
  const [year, unit, institution] = [place("validYear"), place("localCode"), place("institutionCode")];
  if (unit < 0 || institution < 0)
    throw new Error(
      t`${file}, line 1: expected the header agency_code,institution_code (and fiscal_year where it matters), got ${header ? JSON.stringify(header.slice(0, 80)) : t`an empty line`}; write the header above the codes`,
    );
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const values = cells(line);
    const member = { validYear: values[year] || "0000", localCode: values[unit] ?? "", institutionCode: values[institution] ?? "" };
    if (!/^\d{4}$/.test(member.validYear) || member.localCode === "" || !/^\w{12}$/.test(member.institutionCode))
      throw new Error(
        t`${file}, line ${index + 2}: expected a unit code, an institution code of twelve characters and, if any, a year of four digits, got ${JSON.stringify(line.slice(0, 80))}; correct the line`,
      );
    return [member];
  });
}

/** The cells of one line; a cell in quotes may hold commas and doubled quotes. */
const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, line === "" ? 1 : undefined)
    .map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
