import { citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { addMonths } from "../../subgraphs/kit/codes/calendar";
import type { Builder } from "../world/builder";
import { isFull } from "../world/builder";
import { mistakenName } from "../world/names";
import type { Department, EstablishmentRecord, Person, PersonCopy } from "../world/model";
import { both, expectPerson, isStaff, keptBy, settled } from "./subjects";

const LAST = 17;

/** Changes one person's copy in one department. */
function copy(person: Person, department: Department, facts: PersonCopy): void {
  person.copies[department] = { ...person.copies[department], ...facts };
}

/** ID-01 … ID-09: each subject is wrong in one respect, in one department (ID-01 in all). */
export function seedIdentity(builder: Builder): void {
  wrongCheckCharacters(builder);
  inDepartments(builder, "ID-02", { E: 8, F: 6, O: 4, H: 4 }, ({ idNumber }) => ({
    idNumber: idNumber.slice(0, 6) + idNumber.slice(8, 17),
  }));
  inDepartments(builder, "ID-03", { E: 14, F: 16, O: 6, H: 10 }, ({ idNumber }, index, department) => ({
    // The cadre system has room for eighteen characters and no more.
    idNumber: department === "O" ? fullWidth(idNumber, index) : untidy(idNumber, index),
  }));
  inDepartments(
    builder,
    "ID-04",
    { F: 22, O: 12, H: 24 },
    ({ name }) => ({ name: mistakenName(name) ?? "" }),
    ({ person }) => mistakenName(person.name) !== null,
    false,
  );
  inDepartments(builder, "ID-05", { E: 3, F: 3, O: 1, H: 2 }, ({ sex }) => ({ sex: sex === "1" ? "2" : "1" }));
  inDepartments(
    builder,
    "ID-06",
    { E: 9, O: 14, H: 8 },
    ({ birth }, index) => ({ birth: `${addMonths(birth.slice(0, 7), 1 + (index % 7))}-15` }),
    undefined,
    false,
  );
  inDepartments(builder, "ID-09", { E: 6, F: 6, O: 4, H: 4 }, (_, index, department) => ({
    codes: UNKNOWN_CODES[department][index % UNKNOWN_CODES[department].length],
  }));
  sameInstitutionTwice(builder);
  mistypedNumbers(builder);
}

const UNKNOWN_CODES: Readonly<Record<Department, readonly Record<string, string>[]>> = {
  E: [{ mz: "59" }, { mz: "00" }, { xl: "1" }, { xl: "95" }, { zzmm: "15" }, { zzmm: "20" }],
  F: [{ NAT_CODE: "59" }, { NAT_CODE: "00" }, { SCH_REC_CODE: "95" }, { SCH_REC_CODE: "05" }, { SEX_CODE: "3" }, { SEX_CODE: "5" }],
  O: [{ A0117: "59" }, { A0104: "3" }, { A0117: "00" }, { A0104: "5" }],
  // A post category nobody knows would be a post nobody approved (HRS-02) and another than E's (HRS-07).
  H: [{ xb: "3" }, { xb: "5" }, { xb: "4" }, { xb: "7" }],
};

/** Seeds a rule department by department; with one finding per department where `discriminated`. */
function inDepartments(
  builder: Builder,
  rule: string,
  counts: Partial<Record<Department, number>>,
  change: (person: Person, index: number, department: Department) => PersonCopy,
  fits: (record: EstablishmentRecord) => boolean = () => true,
  discriminated = true,
): void {
  for (const [department, count] of Object.entries(counts) as [Department, number][])
    builder.choose(`${rule}/${department}`, count, both(settled, keptBy(department), fits)).forEach(({ person }, index) => {
      copy(person, department, change(person, index, department));
      expectPerson(builder, rule, person, discriminated ? { discriminator: department } : {});
    });
}

/** A valid number as it stands in a careless table: blanks inside and around, lower-case x. */
export function untidy(idNumber: string, index: number): string {
  if (idNumber.endsWith("X")) return `${idNumber.slice(0, LAST)}x`;
  const forms = [`\u3000${idNumber}`, `${idNumber} `, `${idNumber.slice(0, 6)} ${idNumber.slice(6)}`, `${idNumber}\u3000`];
  return forms[index % forms.length] as string;
}

/** A valid number of which one digit was typed full-width. */
const fullWidth = (idNumber: string, index: number): string => {
  const place = 8 + index;
  return idNumber.slice(0, place) + String.fromCharCode(idNumber.charCodeAt(place) + 0xfee0) + idNumber.slice(place + 1);
};

const otherCheck = (idNumber: string): string => idNumber.slice(0, LAST) + ((Number(idNumber.charAt(LAST).replace("X", "10")) + 3) % 10);

/** ID-01: the same wrong number in all departments; 14 findings in 6 persons, one of whom nobody can link. */
function wrongCheckCharacters(builder: Builder): void {
  const teachers = both(settled, isStaff, ({ institution }) => institution.category === "24");
  for (const { person } of builder.choose("ID-01", 3, teachers)) {
    person.idNumber = otherCheck(person.idNumber);
    for (const department of ["E", "F", "H"] as const) expectPerson(builder, "ID-01", person, { discriminator: department });
  }
  for (const contract of builder.world.contracts.filter(({ source }) => source !== "05").slice(300, 302)) {
    contract.person.idNumber = otherCheck(contract.person.idNumber);
    expectPerson(builder, "ID-01", contract.person, { discriminator: "H" });
  }
  for (const { person, number } of builder.choose("ID-01/length", 1, teachers)) {
    person.idNumber = person.idNumber.slice(0, LAST);
    const row = { schema: "bb_smz", table: "smz_ry", localPk: number };
    expectPerson(builder, "ID-01", person, { discriminator: "E", row, overlap: true });
    // The local keys of finance and hr are known when their rows are.
    expectPerson(builder, "ID-01", person, {
      discriminator: "F",
      row: { schema: "czj_yth", table: "BAS_PERSON_INFO", localPk: "" },
      overlap: true,
    });
    expectPerson(builder, "ID-01", person, {
      discriminator: "H",
      row: { schema: "rsj_rsgl", table: "ry_xx", localPk: "" },
      overlap: true,
    });
  }
}

/** Puts a record's person, with his post and title, on the place of another record, whose own person is taken back. */
export function occupyAlso(builder: Builder, place: EstablishmentRecord, record: EstablishmentRecord): void {
  const { person, identity, entered, postCategory, postGrade, professionalTitle } = record;
  builder.people.forget(place.person);
  Object.assign(place, { person, identity, entered, entryReason: "02", postCategory, postGrade, professionalTitle });
}

/** ID-07: registered twice by one institution. */
function sameInstitutionTwice(builder: Builder): void {
  const roomy = both(settled, isStaff, ({ institution }) =>
    ["人民医院", "中医医院", "城关初级中学", "实验初级中学", "第一中学"].includes(institution.name.slice(3)),
  );
  for (const record of builder.choose(
    "ID-07",
    3,
    both(roomy, (candidate) => !isFull(candidate)),
  )) {
    const [place] = builder.choose(
      `ID-07/${record.number}`,
      1,
      both(
        settled,
        ({ institution, line, identity }) => institution === record.institution && line === record.line && identity === record.identity,
      ),
    );
    occupyAlso(builder, place as EstablishmentRecord, record);
    expectPerson(builder, "ID-07", record.person);
  }
}

/** ID-08: one department typed the number wrong, in the last four digits and with the sex unchanged. */
function mistypedNumbers(builder: Builder): void {
  for (const [department, count] of [
    ["F", 8],
    ["O", 3],
    ["H", 5],
  ] as const)
    builder.choose(`ID-08/${department}`, count, both(settled, keptBy(department), isFullyKept)).forEach(({ person }, index) => {
      const idNumber = mistype(builder, person.idNumber, index % 2 === 0);
      copy(person, department, { idNumber });
      expectPerson(builder, "ID-08", person, {
        otherIdNumber: idNumber,
        ...(department === "F" && index < 2 ? { overlap: true as const } : {}),
      });
    });
}

/** Kept by a third department too, so that the right number is the one held by more. */
const isFullyKept = (record: EstablishmentRecord): boolean => keptBy("O")(record) || isStaff(record);

function mistype(builder: Builder, idNumber: string, keepsCheck: boolean): string {
  for (let step = 1; step < 10; step++) {
    const digit = (Number(idNumber.charAt(15)) + step) % 10;
    const first17 = idNumber.slice(0, 15) + digit + idNumber.charAt(16);
    const typed = first17 + (keepsCheck ? idNumber.charAt(LAST) : citizenIdCheckCharacter(first17));
    if (builder.people.claim(typed)) return typed;
  }
  throw new Error("expected a free number one digit away, found none");
}
