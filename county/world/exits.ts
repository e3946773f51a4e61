import type { Random } from "../random";
import { addMonths } from "../../subgraphs/kit/codes/calendar";
import { addDays } from "./calendar";
import { type Builder, UNKNOWN_TO_FINANCE } from "./builder";
import { move } from "./fits";
import type { EstablishmentRecord, Identity, Institution, QuotaLine, QuotaType } from "./model";
import { qualify, registerNumber, specOf } from "./staffing";

/** Months of retirement in 2025 by birth month, of the delayed schedule: [birth, statutory]. */
const RETIRED_2025: Readonly<Record<"male" | "cadre" | "worker", readonly (readonly [birth: string, statutory: string])[]>> = {
  male: [
    ["1965-01", "2025-02"],
    ["1965-02", "2025-03"],
    ["1965-03", "2025-04"],
    ["1965-04", "2025-05"],
    ["1965-05", "2025-07"],
    ["1965-06", "2025-08"],
    ["1965-07", "2025-09"],
    ["1965-08", "2025-10"],
  ],
  cadre: [
    ["1970-01", "2025-02"],
    ["1970-02", "2025-03"],
    ["1970-03", "2025-04"],
    ["1970-04", "2025-05"],
    ["1970-05", "2025-07"],
    ["1970-06", "2025-08"],
    ["1970-07", "2025-09"],
    ["1970-08", "2025-10"],
  ],
  worker: [
    ["1975-01", "2025-02"],
    ["1975-02", "2025-03"],
    ["1975-03", "2025-05"],
    ["1975-04", "2025-06"],
    ["1975-05", "2025-08"],
    ["1975-06", "2025-09"],
    ["1975-07", "2025-11"],
  ],
};
const RETIRED_DECEMBER: Readonly<Record<"male" | "cadre" | "worker", string>> = { male: "1965-09", cadre: "1970-09", worker: "1975-08" };
const RETIREMENT_AGE: Readonly<Record<"male" | "cadre" | "worker", number>> = { male: 60, cadre: 55, worker: 50 };

/** Exits by year: reason and count. 2025: 125 = 98 + 19 + 3 + 5, of which 25 in the last ten working days. */
const EXITS: readonly (readonly [label: string, reason: string, count: number])[] = [
  ["2025", "01", 78],
  ["2025-late", "01", 20],
  ["2025", "02", 14],
  ["2025-late", "02", 5],
  ["2025", "03", 3],
  ["2025", "05", 5],
  ["2024", "01", 110],
  ["2024", "02", 20],
  ["2024", "03", 2],
  ["2024", "05", 4],
  ["2024", "06", 4],
  ["earlier", "01", 1800],
  ["earlier", "02", 110],
  ["earlier", "05", 95],
  ["earlier", "06", 100],
  ["earlier", "04", 6],
  ["earlier", "08", 24],
];

/** Everybody who left the quota: 2,400 persons. */
export function exit(builder: Builder): void {
  const places = builder.world.institutions.filter(
    ({ status, established, name }) => status === "1" && established < "2015-01-01" && !UNKNOWN_TO_FINANCE.includes(name.slice(3)),
  );
  const weights = places.flatMap((institution) =>
    institution.lines.filter(({ purpose }) => purpose === "").map((line) => [{ institution, line }, line.approved] as const),
  );
  const gone = builder.world.institutions.filter(({ status }) => status === "4");
  for (const [label, reason, count] of EXITS)
    for (let index = 0; index < count; index++) {
      const random = builder.random("exit", label, reason, index);
      let { institution, line } = random.weighted(weights);
      if (reason === "08") institution = random.pick(gone);
      if (reason === "08") line = { type: "04", fundingForm: "1", purpose: "", approved: 0, actual: 0 };
      builder.world.exited.push(leave(builder, random, { institution, line, label, reason, index }));
    }
}

function leave(
  builder: Builder,
  random: Random,
  plan: { institution: Institution; line: QuotaLine; label: string; reason: string; index: number },
): EstablishmentRecord {
  const { institution, line, label, reason } = plan;
  const identity =
    ({ "01": "01", "02": "01", "03": "02", "05": "05" } as Partial<Record<QuotaType, Identity>>)[line.type] ??
    random.weighted<Identity>([
      ["04", 7],
      ["03", 2],
      ["06", 1],
    ]);
  const person = builder.people.draw(`exit/${label}/${reason}/${plan.index}`, specOf(institution, identity, false));
  const kind = person.sex === "1" ? "male" : identity === "05" || identity === "06" ? "worker" : "cadre";
  const late = label.endsWith("late");
  let exited = late
    ? random.date("2025-12-18", "2025-12-30")
    : label === "earlier"
      ? random.date("2006-01-01", "2023-12-01")
      : random.date(`${label}-01-10`, `${label}-11-20`);
  if (reason === "01") {
    const day = String(random.int(1, 28)).padStart(2, "0");
    if (late) {
      builder.people.bornOn(person, `${RETIRED_DECEMBER[kind]}-${day}`);
      person.plan.retirement = "2025-12";
    } else if (label === "2025") {
      const [birth, statutory] = random.pick(RETIRED_2025[kind]);
      builder.people.bornOn(person, `${birth}-${day}`);
      person.plan.retirement = statutory;
      exited = `${addMonths(statutory, 1)}-01`;
    } else {
      exited = `${exited.slice(0, 7)}-01`;
      person.plan.retirement = addMonths(exited.slice(0, 7), -1);
      builder.people.bornOn(
        person,
        `${Number(person.plan.retirement.slice(0, 4)) - RETIREMENT_AGE[kind]}${person.plan.retirement.slice(4)}-${day}`,
      );
    }
  } else if (person.birth > `${Number(exited.slice(0, 4)) - 26}-01-01`) {
    builder.people.bornOn(person, `${Number(exited.slice(0, 4)) - random.int(28, 45)}-0${random.int(1, 9)}-1${random.int(0, 9)}`);
  }
  if (reason === "05") person.plan.death = exited;
  const start = `${person.workStart}-01`;
  const entered = start < "1970-01-01" ? "1970-01-01" : start >= exited ? addDays(exited, -400) : start;
  const record: EstablishmentRecord = {
    number: registerNumber(builder.world.divisionCode, random, entered, builder.numbers),
    person,
    institution,
    line,
    unit: null,
    identity,
    entered: entered >= "2023-12-31" ? "2023-06-01" : entered,
    entryReason: identity === "01" || identity === "02" ? "01" : "02",
    entryNotice: null,
    title: null,
    level: null,
    position: null,
    leads: false,
    grade: null,
    postCategory: null,
    postGrade: null,
    professionalTitle: null,
    status: "3",
    duty: "00",
    dutySince: null,
    exited,
    exitReason: reason,
    loan: null,
    arrangement: null,
    movements: [],
  };
  qualify(record, random);
  if (label !== "earlier") {
    const notice = builder.notice(exited);
    move(record, { type: "2", reason, from: institution, to: null, fromType: line.type, toType: null, date: exited, notice });
  }
  return record;
}
