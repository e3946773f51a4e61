import { citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { Random } from "../random";
import { AS_OF, addDays, compact } from "./calendar";
import type { County } from "./county";
import type { Person } from "./model";
import { drawName } from "./names";

/** What the place of a person asks of the draw. */
export interface PersonSpec {
  /** Share of men. */
  men: number;
  /** Mean and deviation of the age at the county's date. */
  age: readonly [mean: number, deviation: number];
  /** Youngest and oldest birth date by sex, yyyy-MM-dd. */
  youngest: string;
  oldest: (sex: "1" | "2") => string;
  /** Shares of postgraduate, bachelor, college, below. */
  education: readonly [number, number, number, number];
  majors: readonly string[];
}

const ETHNIC = ["03", "11", "15", "08", "05"];
const OTHER_COUNTIES = ["04", "05", "21", "23", "25", "29", "30", "81"];
/** Sequences of a birth date and sex. */
const SEQUENCES = 500;

/** Draws people with unique ID numbers and no two of one name and birth date. */
export class People {
  readonly all: Person[] = [];
  readonly #county: County;
  readonly #ids = new Set<string>();
  readonly #nameAndBirth = new Set<string>();

  constructor(county: County) {
    this.#county = county;
  }

  /** The person of a place in the county; `key` names the place. */
  draw(key: string, spec: PersonSpec): Person {
    const random = new Random(this.#county.seed, "person", key);
    const sex = random.chance(spec.men) ? "1" : "2";
    const birth = drawBirth(random, spec, sex);
    const education = random.weighted([
      [random.chance(0.06) ? "11" : "14", spec.education[0]],
      ["21", spec.education[1]],
      ["31", spec.education[2]],
      [random.chance(0.6) ? "41" : "61", spec.education[3]],
    ]);
    const workAge = education === "11" ? 27 : education === "14" ? 25 : education === "21" ? 22 : education === "31" ? 21 : 19;
    const person: Person = {
      key,
      idNumber: "",
      name: drawName(random),
      sex,
      birth,
      ethnic: random.chance(0.94) ? "01" : random.pick(ETHNIC),
      political: random.weighted([
        ["01", 0.52],
        ["13", 0.38],
        ["03", 0.06],
        ["05", 0.015],
        ["04", 0.01],
        ["07", 0.005],
        ["10", 0.005],
        ["02", 0.005],
      ]),
      education,
      degree: education === "11" ? "201" : education === "14" ? "301" : education === "21" && random.chance(0.7) ? "401" : null,
      major: random.pick(spec.majors),
      fullTime: random.chance(0.68),
      workStart: `${Number(birth.slice(0, 4)) + workAge}-${random.chance(0.6) ? "08" : String(random.int(1, 12)).padStart(2, "0")}`,
      copies: {},
      absent: new Set(),
      plan: {},
    };
    while (this.#nameAndBirth.has(person.name + person.birth)) person.name = drawName(random);
    this.#nameAndBirth.add(person.name + person.birth);
    person.idNumber = this.#identify(random, person);
    this.all.push(person);
    return person;
  }

  /** The same person born at another date (the story of a retirement needs it). */
  bornOn(person: Person, birth: string): void {
    this.#ids.delete(person.idNumber);
    const years = Number(birth.slice(0, 4)) - Number(person.birth.slice(0, 4));
    person.birth = birth;
    person.workStart = `${Number(person.workStart.slice(0, 4)) + years}${person.workStart.slice(4)}`;
    person.idNumber = this.#identify(new Random(this.#county.seed, "reborn", person.key), person);
  }

  /** Takes back a draw whose place another person fills. */
  forget(person: Person): void {
    const index = this.all.indexOf(person);
    if (index < 0) throw new Error(`expected a person drawn before, got ${person.key}`);
    this.all.splice(index, 1);
    this.#ids.delete(person.idNumber);
  }

  /** An ID number nobody has, that someone may have been given by mistake. Claims it. */
  claim(idNumber: string): boolean {
    if (this.#ids.has(idNumber)) return false;
    this.#ids.add(idNumber);
    return true;
  }

  #identify(random: Random, { birth, sex }: Person): string {
    const { divisionCode, index, of } = this.#county;
    const ranges = SEQUENCES / of;
    for (;;) {
      const division = random.weighted([
        [divisionCode, 78],
        [`${divisionCode.slice(0, 4)}${divisionCode.endsWith("28") ? "27" : "28"}`, 9],
        [`${divisionCode.slice(0, 4)}02`, 5],
        [`${divisionCode.slice(0, 4)}${random.pick(OTHER_COUNTIES)}`, 8],
      ]);
      // The sequences of a day are shared out among the counties: nobody has the number of somebody elsewhere.
      const sequence = (random.int(0, ranges - 1) * of + index) * 2 + (sex === "1" ? 1 : 0);
      const first17 = `${division}${compact(birth)}${String(sequence).padStart(3, "0")}`;
      const id = first17 + citizenIdCheckCharacter(first17);
      if (this.claim(id)) return id;
    }
  }
}

function drawBirth(random: Random, { age, youngest, oldest }: PersonSpec, sex: "1" | "2"): string {
  const first = oldest(sex);
  for (let attempt = 0; attempt < 12; attempt++) {
    const birth = addDays(AS_OF, -Math.round(random.normal(age[0], age[1]) * 365.25));
    if (birth >= first && birth <= youngest) return birth;
  }
  return random.date(first, youngest);
}
