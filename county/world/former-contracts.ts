import type { Builder } from "./builder";
import { addDays } from "./calendar";
import type { ContractRecord } from "./model";

/** A contract of former days: left (2), cleared (3), or taken into the quota (4). */
export interface FormerContract extends ContractRecord {
  state: "2" | "3" | "4";
  ended: string;
}

const LEFT = 140;
const CLEARED = 30;
const TAKEN_IN = 6;

/** Contract staff who are no more: some of them stand in the quota now. */
export function leaveContracts(builder: Builder): void {
  const { world } = builder;
  const patterns = world.contracts.filter(({ source, approved }) => source === "01" && approved);
  const add = (
    pattern: ContractRecord,
    state: FormerContract["state"],
    person: ContractRecord["person"],
    ended: string,
    from: string,
  ): void => {
    world.formerContracts.push({
      ...pattern,
      number: `BW${world.divisionCode}${String(500_001 + world.formerContracts.length).padStart(6, "0")}`,
      person,
      state,
      ended,
      from,
      to: addDays(ended, 120),
    });
  };
  for (let index = 0; index < LEFT + CLEARED; index++) {
    const random = builder.random("former-contract", index);
    const ended = random.date("2022-06-01", "2025-11-30");
    const person = builder.people.draw(`former/${index}`, {
      men: 0.5,
      age: [38, 8],
      youngest: "2002-01-01",
      oldest: (sex) => (sex === "1" ? "1966-01-01" : "1976-01-01"),
      education: [0, 15, 40, 45],
      majors: ["会计学", "行政管理"],
    });
    add(random.pick(patterns), index < LEFT ? "2" : "3", person, ended, addDays(ended, -random.int(300, 900)));
  }
  const recruits = world.records.filter(
    ({ entered, entryReason, person }) =>
      entered >= "2025-03-01" && entered < "2025-10-01" && entryReason === "02" && !builder.hasFinding(person),
  );
  for (const { person, entered } of recruits.slice(0, TAKEN_IN))
    add(builder.random("taken", person.key).pick(patterns), "4", person, addDays(entered, -1), addDays(entered, -700));
}
