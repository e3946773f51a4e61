import { t } from "../../../schema/language";
import { ID_STATES, type IdState, normaliseCitizenId } from "../codes/citizen-id";
import { type LegacyPerson, personPages } from "../identity/link-persons";
import type { PersonSource } from "../identity/link-plan";
import { personKeyOf } from "../identity/person-key";
import type { Examination } from "./examination";
import type { FindingKind } from "./finding";

const KIND_OF: Readonly<Partial<Record<IdState, FindingKind>>> = {
  EMPTY: "empty-id-number",
  OLD_15: "old-id-number",
  BAD_LENGTH: "bad-id-number-length",
  BAD_CHARS: "bad-id-number-characters",
  BAD_BIRTH: "bad-id-number-birth",
  BAD_CHECK: "bad-id-number-check",
};

const FOUND: Readonly<Partial<Record<IdState, string>>> = {
  EMPTY: t`without a number`,
  OLD_15: t`of 15 digits, read as the 18 they became`,
  BAD_LENGTH: t`of another length`,
  BAD_CHARS: t`with other characters`,
  BAD_BIRTH: t`without a date of birth in it`,
  BAD_CHECK: t`with a wrong check character`,
};

const ACTION: Readonly<Partial<Record<IdState, string>>> = {
  OLD_15: t`nothing; better the present number`,
  BAD_CHECK: t`correct them from the people's papers, then link again: until then they meet the same wrong number alone`,
};

/**
 * The ID numbers of a table of persons by what is wrong with them, and whether `link` has seen its rows as they are now. Reads
 * the table page by page, as `link` does.
 * @param secret of the standing links; without it keys are not compared
 */
export async function examinePersons(examination: Examination, source: PersonSource, secret: string | undefined): Promise<void> {
  const { database, catalogue, department, report } = examination;
  const counts = Object.fromEntries(ID_STATES.map((state) => [state, 0])) as Record<IdState, number>;
  const links = { persons: 0, missing: 0, changed: 0 };
  const linked = catalogue.has("xt_rydz");
  for await (const page of personPages(database, source)) {
    for (const { id } of page) counts[normaliseCitizenId(id).state]++;
    links.persons += page.length;
    if (linked) await compareLinks(examination, source, page, secret, links);
  }
  for (const [i, state] of ID_STATES.entries()) {
    const kind = KIND_OF[state];
    if (!kind || counts[state] === 0) continue;
    report({
      kind,
      place: `${source.table}.${source.id}`,
      expected: t`an ID number of 18 characters (GB 11643-1999)`,
      found: t`${counts[state]} ${FOUND[state] ?? state}`,
      count: counts[state],
      action: ACTION[state] ?? t`correct them from the people's papers, then link again: until then these people meet nobody elsewhere`,
      ...(linked
        ? { query: `SELECT local_pk FROM xt_rydz WHERE source_table = '${source.table}' AND id_state = '${String(i).padStart(2, "0")}'` }
        : {}),
    });
  }
  if (linked) await reportLinks(examination, source.table, links);
  else if (links.persons) report({ ...neverLinked(source.table, department.name), count: links.persons });
}

const neverLinked = (table: string, department: string) =>
  ({
    kind: "never-linked",
    place: table,
    expected: t`every row known to link`,
    found: t`none is`,
    action: `headwater link ${department}`,
  }) as const;

interface Links {
  persons: number;
  missing: number;
  changed: number;
}

async function compareLinks(
  { database, department }: Examination,
  { table }: PersonSource,
  page: readonly LegacyPerson[],
  secret: string | undefined,
  links: Links,
): Promise<void> {
  const standing = await database.query<{ local_pk: string; person_key: string; id_state: string }[]>(
    `SELECT local_pk, person_key, id_state FROM xt_rydz WHERE source_table = ? AND local_pk IN (${page.map(() => "?").join(", ")})`,
    [table, ...page.map(({ localPk }) => localPk)],
  );
  const known = new Map(standing.map((row) => [row.local_pk, row]));
  for (const { localPk, id } of page) {
    const link = known.get(localPk);
    if (!link) links.missing++;
    else if (
      ID_STATES[Number(link.id_state)] !== normaliseCitizenId(id).state ||
      (secret !== undefined &&
        personKeyOf(id, { schema: department.linkPlan.schema, table, localPk }, secret).personKey !== link.person_key)
    )
      links.changed++;
  }
}

async function reportLinks(
  { database, department, report }: Examination,
  table: string,
  { persons, missing, changed }: Links,
): Promise<void> {
  const [row] = await database.query<{ total: number | string }[]>("SELECT COUNT(*) AS total FROM xt_rydz WHERE source_table = ?", [table]);
  const vanished = Number(row?.total ?? 0) - (persons - missing);
  if (persons > 0 && missing === persons) return report({ ...neverLinked(table, department.name), count: missing });
  const count = missing + changed + vanished;
  if (count === 0) return;
  const told = [missing && t`${missing} new`, changed && t`${changed} with another number`, vanished && t`${vanished} gone`].filter(
    Boolean,
  );
  report({
    kind: "outdated-links",
    place: table,
    expected: t`every row as link last saw it`,
    found: told.join(", "),
    count,
    action: `headwater link ${department.name}`,
  });
}
