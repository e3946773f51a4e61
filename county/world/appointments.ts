import { Random, hash } from "../random";
import { AS_OF } from "./calendar";
import { type Appointment, type Cadre, leadsInOrganization, uuid } from "./cadre";
import type { World } from "./model";
import type { OrgUnit } from "./org-units";

/** Members of leading groups without a post of the quota, and deputies on a temporary post. */
const OTHER_MEMBERS = 40;
const TEMPORARY_DEPUTIES = 4;

/** Gives every cadre his posts: leaders theirs, heads of internal units theirs, everybody else an ordinary one. */
export function appoint({ cadres, seed }: World): void {
  const headed = new Set<OrgUnit>();
  let members = 0;
  let deputies = 0;
  for (const cadre of cadres) {
    const { record, unit, place, id } = cadre;
    const random = new Random(seed, "appointments", id);
    const add = (label: string, facts: Partial<Appointment>): void => {
      cadre.appointments.push({
        id: uuid(seed, "appointment", id, label),
        unit,
        title: cadre.title,
        member: null,
        leading: false,
        level: null,
        from: random.date("2016-03-01", "2025-05-31"),
        until: null,
        primary: true,
        occupies: true,
        ...facts,
      });
    };
    if (cadre.status !== "1") {
      add("last", { from: record?.entered ?? "2000-01-01", until: cadre.exit?.date ?? AS_OF });
      continue;
    }
    if (record && leadsInOrganization(record)) {
      const chief = record.position === "1";
      const since = chief ? record.institution.plan.chiefSince : undefined;
      add("leads", {
        member: chief ? "1" : "3",
        leading: true,
        level: record.level,
        ...(since ? { from: `${since}-03` } : {}),
      });
      if (random.chance(0.4)) add("before", formerly(random, cadre, random.date("2011-01-01", "2015-12-31"), "2016-02-20"));
      continue;
    }
    // Removed by organization while E still has him as a leader.
    if (record?.leads)
      add("removed", {
        member: "3",
        leading: true,
        level: record.level,
        title: record.title ?? "副职",
        from: "2018-05-10",
        until: "2025-04-18",
      });
    const isHead = place.kind === "2" && !headed.has(place) && cadre.category !== "5";
    if (isHead) {
      headed.add(place);
      add("head", { unit: place, title: place.name.endsWith("办公室") ? "主任" : "股长", leading: true, level: place.unit?.rank ?? null });
    } else add("post", { unit: place, from: record?.entered ?? "2020-01-01" });
    const isOrgan = unit.institution?.category === "03" && !unit.institution.secret;
    if (isOrgan && cadre.category === "1" && members < OTHER_MEMBERS && hash(`member/${id}`) % 8 === 0) {
      members++;
      add("member", { title: "党组成员", member: "31", leading: true, primary: false, occupies: false });
    } else if (isOrgan && cadre.category === "1" && deputies < TEMPORARY_DEPUTIES && hash(`temporary/${id}`) % 40 === 0) {
      deputies++;
      add("temporary", {
        title: "副局长（挂职）",
        member: "3",
        leading: true,
        level: "142",
        from: "2025-03-10",
        primary: false,
        occupies: false,
      });
    }
  }
  for (const { appointments } of cadres) appointments.sort((a, b) => (a.from < b.from ? -1 : 1));
}

const formerly = (random: Random, { record, unit }: Cadre, from: string, until: string): Partial<Appointment> => ({
  title: "干部",
  unit: unit.parent?.kind === "1" && random.chance(0.5) ? unit.parent : unit,
  leading: record?.position === "1",
  member: record?.position === "1" ? "3" : null,
  level: record?.position === "1" ? "151" : null,
  from,
  until,
  primary: false,
});
